package cn.duban.ticket.effect;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a board counts of one event, once.
 *
 * @param at when it happened; of what is taken back, when it was counted
 * @param takenBack whether it is subtracted, of the ticket as it was before the event
 * @param unit under which unit; empty for the ticket's lead
 * @param member of measures with members: the colour or the grade
 * @param clock of measures by kind of clock
 * @param limits the limits that ended with it, of measures that are compared with limits
 * @param reception of the measure of registered tickets
 * @param code of the policy's list of return reasons, under which it is counted too
 */
public record BoardCount(
        Measure measure,
        Instant at,
        boolean takenBack,
        Optional<String> unit,
        Optional<Enum<?>> member,
        Optional<ClockKind> clock,
        List<Clock.Key> limits,
        Optional<Reception> reception,
        Optional<String> code) {

    private BoardCount(
            Measure measure,
            Instant at,
            boolean takenBack,
            Optional<String> unit,
            Optional<Enum<?>> member,
            Optional<ClockKind> clock,
            List<Clock.Key> limits) {
        this(measure, at, takenBack, unit, member, clock, limits, Optional.empty(), Optional.empty());
    }

    /** Once, under the ticket's lead. */
    public static BoardCount of(Measure measure, Instant at) {
        return new BoardCount(measure, at, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public static BoardCount of(Measure measure, String unit, Instant at) {
        return new BoardCount(measure, at, false, Optional.of(unit), Optional.empty(), Optional.empty(), List.of());
    }

    public static BoardCount of(Measure measure, Enum<?> member, Instant at) {
        return new BoardCount(measure, at, false, Optional.empty(), Optional.of(member), Optional.empty(), List.of());
    }

    public static BoardCount of(Measure measure, Enum<?> member, String unit, Instant at) {
        return new BoardCount(measure, at, false, Optional.of(unit), Optional.of(member), Optional.empty(), List.of());
    }

    /** A ticket was registered. */
    public static BoardCount registered(Reception reception, Instant at) {
        return new BoardCount(
                Measure.REGISTERED,
                at,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(reception),
                Optional.empty());
    }

    /** A unit asked to return a ticket. */
    public static BoardCount returnAsked(String unit, Optional<String> code, Instant at) {
        return new BoardCount(
                Measure.RETURN_ASKED,
                at,
                false,
                Optional.of(unit),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                code);
    }

    /** @param limits the limits that ended with it */
    public static BoardCount of(Measure measure, String unit, List<Clock.Key> limits, Instant at) {
        return new BoardCount(measure, at, false, Optional.of(unit), Optional.empty(), Optional.empty(), limits);
    }

    /** A clock is missed; the other way round if {@code takenBack}. */
    public static BoardCount missed(Clock.Key clock, Instant at, boolean takenBack) {
        return new BoardCount(
                Measure.OVERDUE,
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
                Measure.CLOSED, closedAt, true, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
