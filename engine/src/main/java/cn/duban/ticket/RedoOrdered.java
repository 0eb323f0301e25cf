package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A new round began, with a limit of its own (重办). */
public record RedoOrdered(Instant at, Cause cause, String reason, List<ClockChange> clocks) implements TicketEvent {
    /** Only DISSATISFIED rounds count towards {@code redo.max}. */
    public enum Cause {
        REVIEW_FAILED,
        DISSATISFIED,
        ORDERED
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.round++;
        ticket.callBackTries = 0;
        if (cause == Cause.DISSATISFIED) ticket.dissatisfiedRedos++;
        ticket.closedAt = Optional.empty();
        ticket.status(Status.REDO, at);
    }

    @Override
    public Optional<Occurrence> occurrence(Ticket after) {
        return cause == Cause.DISSATISFIED
                ? Optional.of(new Occurrence(Happening.REDO, after.stage().dissatisfiedRedos()))
                : Optional.empty();
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.said("退回重办", reason);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.REDONE, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.REDONE, cause != Cause.REVIEW_FAILED);
    }
}
