package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket was voided and does not count (作废). */
public record Voided(Instant at, String reason, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.VOIDED, at);
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
        return List.of(Count.of(Count.Figure.VOIDED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.VOIDED);
    }
}
