package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The centre answered without a unit (直接办理). */
public record Answered(Instant at, String result, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.ANSWERED, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.of(result);
    }

    @Override
    public List<Count> counts() {
        return List.of(Count.of(Count.Figure.ANSWERED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.ANSWERED);
    }
}
