package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The clocks run again; the suspension is not counted (恢复办理). */
public record Resumed(Instant at, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dealings = ticket.dealings.suspending(Optional.empty(), Optional.empty());
    }

    @Override
    public List<String> units() {
        return List.of();
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
