package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Status;
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
    public boolean byEngine() {
        return byItself;
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.CLOSED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.CLOSED, byItself);
    }

    @Override
    public Optional<Status> statusByItself() {
        return Optional.of(Status.CLOSED);
    }
}
