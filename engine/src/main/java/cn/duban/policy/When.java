package cn.duban.policy;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.WorkCalendar;
import java.time.Instant;
import java.util.function.DoubleFunction;

/** The moment at which a rung is reached: by its clock, or by an event. */
public sealed interface When {
    /**
     * The instant at which the rung of a clock rings.
     *
     * @param part when a part of the limit is used up, from 0 to 1
     */
    Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part);

    /** Whether a clock reaches it, not an event. */
    boolean byClock();

    /** Whether the clock is overdue by then. */
    boolean overdue();

    /** When the clock starts. */
    record AtStart() implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            return part.apply(0);
        }

        @Override
        public boolean byClock() {
            return true;
        }

        @Override
        public boolean overdue() {
            return false;
        }
    }

    /** When this part of the budget is used up: above 0, at most 1. */
    record Fraction(double of) implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            return part.apply(of);
        }

        @Override
        public boolean byClock() {
            return true;
        }

        @Override
        public boolean overdue() {
            return false;
        }
    }

    /** When work begins on the day the clock is due. */
    record LastDayOpening() implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            return calendar.lastDayOpening(dueAt);
        }

        @Override
        public boolean byClock() {
            return true;
        }

        @Override
        public boolean overdue() {
            return false;
        }
    }

    record AtDue() implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            return dueAt;
        }

        @Override
        public boolean byClock() {
            return true;
        }

        @Override
        public boolean overdue() {
            return true;
        }
    }

    /** As soon as this happens to the ticket for the {@code nth} time, from 1; not by the clock. */
    record OnEvent(Happening what, int nth) implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            throw new IllegalStateException("a rung on " + what + " does not ring by a clock");
        }

        @Override
        public boolean byClock() {
            return false;
        }

        @Override
        public boolean overdue() {
            return false;
        }
    }

    /**
     * This long after the due instant: working days and calendar days at its time of day, working hours in working time,
     * minutes and hours round the clock, days off included.
     */
    record AfterDue(Budget span) implements When {
        @Override
        public Instant ringsAt(WorkCalendar calendar, Instant dueAt, DoubleFunction<Instant> part) {
            return switch (span.unit()) {
                case WORKING_DAYS -> calendar.plusWorkingDays(dueAt, span.amount());
                case CALENDAR_DAYS ->
                    dueAt.atZone(calendar.zone()).plusDays(span.amount()).toInstant();
                case MINUTES, HOURS, WORKING_HOURS -> calendar.due(LimitTerms.of(span), dueAt);
            };
        }

        @Override
        public boolean byClock() {
            return true;
        }

        @Override
        public boolean overdue() {
            return true;
        }
    }
}
