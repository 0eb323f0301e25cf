package cn.duban.calendar;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Computes dues and fractions: walks over the pauses once, on the scale that belongs to the budget's unit. */
final class DueCalculator {

    /** Not an instant: the clock is in an open pause. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long MINUTE = 60_000_000_000L;

    private final ZoneId zone;
    private final WorkTimeTable table;

    DueCalculator(ZoneId zone, WorkTimeTable table) {
        this.zone = zone;
        this.table = table;
    }

    /** When the budget is used up, or {@link #NEVER}. */
    long due(LimitTerms terms, long start, List<Pause> pauses, List<Budget> extensions) {
        TimeScale measure = measure(terms);
        long amount = amount(terms.budget(), extensions);
        if (isByTheHour(terms.budget().unit())) {
            return reach(measure, from(terms, start), amount, pauses);
        }
        // Of the day of the start no time is used, but a pause on it is given back: the unit could have worked.
        long before = terms.start() == StartRule.AT_ONCE && !terms.inclusive() ? DayScale.DAY : 0;
        return reach(measure, DayScale.DAY * from(terms, start) - before, amount + before, pauses);
    }

    /** When this part of the time between the beginning of counting and the due is used up, or {@link #NEVER}. */
    long fraction(LimitTerms terms, long start, List<Pause> pauses, List<Budget> extensions, double part) {
        long due = due(terms, start, pauses, extensions);
        if (due == NEVER || part >= 1) {
            return due;
        }
        long begin = ledgerStart(terms, start);
        TimeScale used = terms.budget().unit().countsWorkingTime() ? table.workingTime : TimeScale.ELAPSED;
        // Whole microseconds: a double has no more precision for a long budget.
        long share = Math.round(used(used, begin, due, pauses) / 1000.0 * Math.max(0, part)) * 1000;
        return share == 0 ? begin : Math.min(due, reach(used, used.at(begin), share, pauses));
    }

    /** The start after applying the cut-off and, for minutes and hours, the start rule. */
    long effectiveStart(LimitTerms terms, long start) {
        long received = received(terms, start);
        boolean byTheHour = isByTheHour(terms.budget().unit());
        return terms.start() == StartRule.NEXT_WORKING_DAY && byTheHour ? nextOpening(received) : received;
    }

    /** The start after applying the cut-off. */
    long received(LimitTerms terms, long start) {
        if (terms.cutOff().isEmpty()) {
            return start;
        }
        int day = table.dayAt(start);
        return table.worked(day) && start <= onDay(day, terms.cutOff().get())
                ? Math.max(start, table.opening(day))
                : nextOpening(start);
    }

    /** The instant of a local time on a day of the table. */
    long onDay(int day, LocalTime time) {
        return WorkTimeTable.nanos(zone, table.date(day), time);
    }

    /** The opening of the first working day after the instant's day. */
    private long nextOpening(long nanos) {
        return table.opening(table.workday(table.workdaysBefore(table.dayAt(nanos) + 1)));
    }

    /** When counting begins; for days, not before day 1. */
    long ledgerStart(LimitTerms terms, long start) {
        long effective = effectiveStart(terms, start);
        return switch (terms.budget().unit()) {
            case WORKING_DAYS -> Math.max(effective, table.opening(table.workday(from(terms, start))));
            case CALENDAR_DAYS -> Math.max(effective, table.dayStart((int) from(terms, start)));
            default -> effective;
        };
    }

    /** When counting begins, on the scale of the hours; for days, the number of days closed before day 1. */
    private long from(LimitTerms terms, long start) {
        long effective = effectiveStart(terms, start);
        boolean nextWorkingDay = terms.start() == StartRule.NEXT_WORKING_DAY;
        return switch (terms.budget().unit()) {
            case MINUTES, HOURS -> effective;
            case WORKING_HOURS -> table.workingTime.at(effective);
            case WORKING_DAYS ->
                terms.inclusive() && !nextWorkingDay
                        ? table.workdaysClosed(effective)
                        : table.workdaysBefore(table.dayAt(effective) + 1);
            case CALENDAR_DAYS -> {
                int day = table.dayAt(effective);
                if (nextWorkingDay) {
                    yield table.workday(table.workdaysBefore(day + 1));
                }
                yield terms.inclusive() ? day : day + 1;
            }
        };
    }

    private TimeScale measure(LimitTerms terms) {
        return switch (terms.budget().unit()) {
            case MINUTES, HOURS -> TimeScale.ELAPSED;
            case WORKING_HOURS -> table.workingTime;
            case WORKING_DAYS -> table.workingDays;
            case CALENDAR_DAYS -> table.calendarDays;
        };
    }

    private static long amount(Budget budget, List<Budget> extensions) {
        long amount = budget.amount() * step(budget.unit());
        for (int i = 0; i < extensions.size(); i++) {
            Budget extension = extensions.get(i);
            if (!budget.extendableBy(extension)) {
                throw new IllegalArgumentException(
                        "a limit in " + budget.unit() + " cannot be extended in " + extension.unit());
            }
            amount += extension.amount() * step(extension.unit());
        }
        return amount;
    }

    private static long step(BudgetUnit unit) {
        return switch (unit) {
            case MINUTES -> MINUTE;
            case HOURS, WORKING_HOURS -> 60 * MINUTE;
            case WORKING_DAYS, CALENDAR_DAYS -> DayScale.DAY;
        };
    }

    static boolean isByTheHour(BudgetUnit unit) {
        return unit != BudgetUnit.WORKING_DAYS && unit != BudgetUnit.CALENDAR_DAYS;
    }

    /** The first instant at which the scale has grown by {@code amount} from {@code position} outside the pauses. */
    private long reach(TimeScale measure, long position, long amount, List<Pause> pauses) {
        if (!pauses.isEmpty()) {
            for (Pause pause : inOrder(pauses)) {
                long halt = Math.max(position, measure.at(table.clamped(pause.from())));
                if (halt - position >= amount - measure.slack()) {
                    break;
                }
                if (pause.unended()) {
                    return NEVER;
                }
                long resumed = measure.at(table.clamped(pause.to()));
                if (resumed > halt) {
                    amount -= halt - position;
                    position = resumed;
                }
            }
        }
        return measure.reach(position + amount);
    }

    /** The growth of the scale between two instants, outside the pauses. */
    private long used(TimeScale measure, long from, long to, List<Pause> pauses) {
        long position = measure.at(from);
        long last = measure.at(to);
        long used = 0;
        for (Pause pause : inOrder(pauses)) {
            long halt = Math.min(last, measure.at(table.clamped(pause.from())));
            long resumed = Math.min(last, measure.at(table.clamped(pause.to())));
            used += Math.max(0, halt - position);
            position = Math.max(position, resumed);
        }
        return used + last - position;
    }

    static List<Pause> inOrder(List<Pause> pauses) {
        for (int i = 1; i < pauses.size(); i++) {
            if (pauses.get(i).from().isBefore(pauses.get(i - 1).from())) {
                List<Pause> sorted = new ArrayList<>(pauses);
                sorted.sort(Comparator.comparing(Pause::from));
                return sorted;
            }
        }
        return pauses;
    }

    static Instant instant(long nanos) {
        return nanos == NEVER ? Instant.MAX : WorkTimeTable.instant(nanos);
    }
}
