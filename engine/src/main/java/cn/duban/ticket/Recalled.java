package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The centre took a wrong dispatch back (改派). */
public record Recalled(Instant at, String reason, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.takenBack(at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.of(reason);
    }

    @Override
    public List<Count> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.RECALLED);
    }
}
