package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket is closed (办结), by the centre or by its CLOSE clock. */
public record Closed(Instant at, boolean byItself, Optional<String> reason, List<ClockChange> clocks)
        implements TicketEvent {
    public Closed {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.closedAt = Optional.of(at);
        ticket.status(Status.CLOSED, at);
        if (byItself) ticket.mayReopen();
    }

    @Override
    public boolean lapsed() {
        return byItself;
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
        return List.of(Count.of(Count.Figure.CLOSED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.CLOSED, byItself);
    }

    @Override
    public Optional<Status> lapsesTo() {
        return Optional.of(Status.CLOSED);
    }
}
