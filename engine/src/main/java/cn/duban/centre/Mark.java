package cn.duban.centre;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Answered;
import cn.duban.ticket.Arbitrated;
import cn.duban.ticket.CalledBack;
import cn.duban.ticket.ClockCorrected;
import cn.duban.ticket.Closed;
import cn.duban.ticket.Dispatched;
import cn.duban.ticket.Forwarded;
import cn.duban.ticket.Grade;
import cn.duban.ticket.HandOverDecided;
import cn.duban.ticket.Merged;
import cn.duban.ticket.Recalled;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.RedoOrdered;
import cn.duban.ticket.Replied;
import cn.duban.ticket.ReturnAsked;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.UnitAdded;
import cn.duban.ticket.Voided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one event of a ticket means for the units that have it; all else of the event is left out.
 *
 * @param version of the ticket after the event: the marks of a ticket are in this order, however they arrive
 * @param units of DISPATCHED the lead first and those that assist; of FORWARDED the one below
 *     and the one that passed it on
 * @param detail of RATED the grade, best first from 0; else 1 for yes (DISPATCHED by arbitration, ASKED for arbitration, DECIDED
 *     in the unit's favour, REPLIED by the lead, CLOSED by itself, REDONE for what a citizen said)
 */
record Mark(long version, Kind kind, Instant at, List<String> units, int detail, List<ClockStep> clocks) {
    enum Kind {
        DISPATCHED,
        ADDED,
        FORWARDED,
        REPLIED,
        RETURN_ASKED,
        RETURN_DECIDED,
        RECALLED,
        ANSWERED,
        RATED,
        REDONE,
        CLOSED,
        REOPENED,
        VOIDED,
        MERGED,
        /** Nothing but what it does to clocks. */
        CLOCKS
    }

    /** The mark of an event, unless it means nothing to any unit. */
    static Optional<Mark> of(Recorded recorded) {
        TicketEvent event = recorded.event();
        List<ClockStep> clocks = ClockStep.of(event.clocks());
        Optional<Mark> mark = named(recorded.version(), event, clocks);
        if (mark.isPresent() || clocks.isEmpty()) return mark;
        return Optional.of(new Mark(recorded.version(), Kind.CLOCKS, event.at(), List.of(), 0, clocks));
    }

    private static Optional<Mark> named(long version, TicketEvent event, List<ClockStep> clocks) {
        if (event instanceof Dispatched e) {
            List<String> units = new ArrayList<>();
            units.add(e.lead());
            units.addAll(e.assist());
            return Optional.of(new Mark(version, Kind.DISPATCHED, e.at(), List.copyOf(units), 0, clocks));
        }
        if (event instanceof Arbitrated e) return mark(version, Kind.DISPATCHED, e, e.lead(), 1, clocks);
        if (event instanceof UnitAdded e) return mark(version, Kind.ADDED, e, e.unit(), 0, clocks);
        if (event instanceof Forwarded e)
            return Optional.of(new Mark(version, Kind.FORWARDED, e.at(), List.of(e.to(), e.unit()), 0, clocks));
        if (event instanceof Replied e) return mark(version, Kind.REPLIED, e, e.unit(), of(e.lead()), clocks);
        if (event instanceof ReturnAsked e)
            return mark(version, Kind.RETURN_ASKED, e, e.unit(), of(e.arbitration()), clocks);
        if (event instanceof ReturnDecided e) return mark(version, Kind.RETURN_DECIDED, e, of(e.accepted()), clocks);
        if (event instanceof Recalled) return mark(version, Kind.RECALLED, event, 0, clocks);
        if (event instanceof Answered) return mark(version, Kind.ANSWERED, event, 0, clocks);
        if (event instanceof CalledBack e) {
            Optional<Grade> grade = e.reached() ? e.result() : Optional.empty();
            return grade.flatMap(g -> mark(version, Kind.RATED, e, place(g), clocks));
        }
        if (event instanceof RedoOrdered e)
            return mark(version, Kind.REDONE, e, of(e.cause() != RedoOrdered.Cause.REVIEW_FAILED), clocks);
        if (event instanceof Closed e) return mark(version, Kind.CLOSED, e, of(e.byItself()), clocks);
        if (event instanceof HandOverDecided e)
            return e.accepted() ? mark(version, Kind.CLOSED, e, 0, clocks) : Optional.empty();
        if (event instanceof ClockCorrected e) {
            boolean reopens =
                    e.clock().kind() == ClockKind.CLOSE && e.missedAt().isPresent();
            return reopens ? mark(version, Kind.REOPENED, e, 0, clocks) : Optional.empty();
        }
        if (event instanceof Voided) return mark(version, Kind.VOIDED, event, 0, clocks);
        if (event instanceof Merged) return mark(version, Kind.MERGED, event, 0, clocks);
        return Optional.empty();
    }

    private static Optional<Mark> mark(long version, Kind kind, TicketEvent event, int detail, List<ClockStep> clocks) {
        return Optional.of(new Mark(version, kind, event.at(), List.of(), detail, clocks));
    }

    private static Optional<Mark> mark(
            long version, Kind kind, TicketEvent event, String unit, int detail, List<ClockStep> clocks) {
        return Optional.of(new Mark(version, kind, event.at(), List.of(unit), detail, clocks));
    }

    private static int of(boolean yes) {
        return yes ? 1 : 0;
    }

    static final int BASICALLY = 2;
    static final int DISSATISFIED = 3;

    /** Fixed here, because it is kept. */
    private static int place(Grade grade) {
        return switch (grade) {
            case VERY -> 0;
            case SATISFIED -> 1;
            case BASICALLY -> BASICALLY;
            case DISSATISFIED -> DISSATISFIED;
        };
    }

    /** Of RATED. */
    Grade grade() {
        return switch (detail) {
            case 0 -> Grade.VERY;
            case 1 -> Grade.SATISFIED;
            case BASICALLY -> Grade.BASICALLY;
            default -> Grade.DISSATISFIED;
        };
    }

    boolean yes() {
        return detail == 1;
    }

    String unit() {
        return units.get(0);
    }

    /** Whether the ticket's work is over with it. */
    boolean ends() {
        return kind == Kind.CLOSED || kind == Kind.VOIDED || kind == Kind.MERGED;
    }
}
