package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an event did to the clocks that the centre's policy adds: the event before it in the ticket's history. */
public record ClocksChanged(Instant at, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        // Its clocks are all it changes.
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
