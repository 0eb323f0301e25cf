package cn.duban.ticket.effect;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a board counts of one event, once. A region's measures have the names of the figures.
 *
 * @param at when it happened; of what is taken back, when it was counted
 * @param takenBack whether it is taken from the figure, of the ticket as it was before the event
 * @param unit under which unit; empty for the ticket's lead
 * @param member of figures with members: the colour or the grade
 * @param clock of figures by kind of clock
 * @param limits the limits that ended with it, of figures that are measured against limits
 */
public record BoardCount(
        Figure figure,
        Instant at,
        boolean takenBack,
        Optional<String> unit,
        Optional<Enum<?>> member,
        Optional<ClockKind> clock,
        List<Clock.Key> limits) {

    /** The figures that events change. */
    public enum Figure {
        REGISTERED,
        ANSWERED,
        DISPATCHED,
        SIGNED,
        REPLIED,
        CLOSED,
        REDONE,
        RETURNED,
        RETURN_REFUSED,
        EXTENDED,
        SUSPENDED,
        HANDED_OVER,
        THREE_WAY,
        FAST_TRACKED,
        MERGED,
        VOIDED,
        OVERDUE,
        ORDERED,
        CALL_BACK_TRIED,
        CALL_BACK_REACHED,
        PROCESS,
        RESULT;

        /** Whether it belongs to the lead before the event: only the lead returns, and no unit leads afterwards. */
        public boolean ofFormerLead() {
            return this == RETURNED || this == RETURN_REFUSED;
        }
    }

    /** Once, under the ticket's lead. */
    public static BoardCount of(Figure figure, Instant at) {
        return new BoardCount(figure, at, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public static BoardCount of(Figure figure, String unit, Instant at) {
        return new BoardCount(figure, at, false, Optional.of(unit), Optional.empty(), Optional.empty(), List.of());
    }

    public static BoardCount of(Figure figure, Enum<?> member, Instant at) {
        return new BoardCount(figure, at, false, Optional.empty(), Optional.of(member), Optional.empty(), List.of());
    }

    public static BoardCount of(Figure figure, Enum<?> member, String unit, Instant at) {
        return new BoardCount(figure, at, false, Optional.of(unit), Optional.of(member), Optional.empty(), List.of());
    }

    /** @param limits the limits that ended with it */
    public static BoardCount of(Figure figure, String unit, List<Clock.Key> limits, Instant at) {
        return new BoardCount(figure, at, false, Optional.of(unit), Optional.empty(), Optional.empty(), limits);
    }

    /** A clock is missed; the other way round if {@code takenBack}. */
    public static BoardCount missed(Clock.Key clock, Instant at, boolean takenBack) {
        return new BoardCount(
                Figure.OVERDUE,
                at,
                takenBack,
                Optional.of(clock.unit()),
                Optional.empty(),
                Optional.of(clock.kind()),
                List.of());
    }

    /** That the ticket was closed at that instant is taken back. */
    public static BoardCount reopened(Instant closedAt) {
        return new BoardCount(
                Figure.CLOSED, closedAt, true, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
