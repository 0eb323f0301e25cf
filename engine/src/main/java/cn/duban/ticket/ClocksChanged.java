package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Effects of the previous event in the history on the clocks that the policy adds. */
public record ClocksChanged(Instant at, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        // It changes clocks only.
    }

    @Override
    public boolean lapsed() {
        return true;
    }

    @Override
    public List<String> units() {
        return clocks.stream().map(c -> c.key().unit()).toList();
    }

    @Override
    public Words words() {
        return Words.NONE;
    }

    @Override
    public List<Count> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
