package cn.duban.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The days and spans of working time of sixty years, computed once as instants, so that a due needs two look-ups and no
 * calendar arithmetic. Days are numbered from the first day of the table, working days from its first working day; instants are
 * nanoseconds since 1970, so that fractions of a second are kept.
 */
final class WorkTimeTable {

    static final int FIRST_YEAR = 2001;
    static final int LAST_YEAR = 2060;

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private final LocalDate firstDay;
    private final int dayCount;
    /** The start of each day; the last entry is the end of the last day. */
    private final long[] dayStart;
    /** The index of the first span on or after each day; the last entry is the number of spans. */
    private final int[] firstSpan;
    /** The number of working days before each day; the last entry is the total. */
    private final int[] workdaysBefore;

    private final int[] workday;
    /** When the last span of each working day ends. */
    private final long[] closing;

    private final long[] open;
    private final long[] end;
    /** The working time before each span; the last entry is the total. */
    private final long[] workBefore;

    WorkTimeTable(ZoneId zone, Predicate<LocalDate> working, Function<LocalDate, List<WorkSpan>> spansOf) {
        firstDay = LocalDate.of(FIRST_YEAR, 1, 1);
        dayCount = (int) (LocalDate.of(LAST_YEAR + 1, 1, 1).toEpochDay() - firstDay.toEpochDay());
        dayStart = new long[dayCount + 1];
        firstSpan = new int[dayCount + 1];
        workdaysBefore = new int[dayCount + 1];
        int[] workdays = new int[dayCount];
        long[] closings = new long[dayCount];
        long[] opens = new long[dayCount];
        long[] ends = new long[dayCount];
        int spans = 0;
        int worked = 0;
        long jump = 0;
        // Far from any offset change a local time is its distance from midnight; asking the zone each time took a third
        // of the
        // time to load a policy.
        boolean even = false;
        for (int day = 0; day < dayCount; day++) {
            LocalDate date = firstDay.plusDays(day);
            long start = even ? dayStart[day - 1] + DAY : nanos(zone, date, LocalTime.MIDNIGHT);
            if (jump < start) {
                jump = jumpAfter(zone, start);
            }
            even = jump - start >= 2 * DAY;
            dayStart[day] = start;
            firstSpan[day] = spans;
            workdaysBefore[day] = worked;
            if (!working.test(date)) {
                continue;
            }
            for (WorkSpan span : spansOf.apply(date)) {
                boolean wholeDay = span.to().equals(LocalTime.MIDNIGHT);
                long from = even ? start + span.from().toNanoOfDay() : nanos(zone, date, span.from());
                long to = even
                        ? start + (wholeDay ? DAY : span.to().toNanoOfDay())
                        : nanos(zone, wholeDay ? date.plusDays(1) : date, span.to());
                // A span inside the hour skipped in spring does not exist on that day.
                if (to > from) {
                    if (spans == opens.length) {
                        opens = Arrays.copyOf(opens, 2 * spans);
                        ends = Arrays.copyOf(ends, 2 * spans);
                    }
                    opens[spans] = from;
                    ends[spans++] = to;
                }
            }
            if (spans > firstSpan[day]) {
                workdays[worked] = day;
                closings[worked++] = ends[spans - 1];
            }
        }
        dayStart[dayCount] = nanos(zone, firstDay.plusDays(dayCount), LocalTime.MIDNIGHT);
        firstSpan[dayCount] = spans;
        workdaysBefore[dayCount] = worked;
        workday = Arrays.copyOf(workdays, worked);
        closing = Arrays.copyOf(closings, worked);
        open = Arrays.copyOf(opens, spans);
        end = Arrays.copyOf(ends, spans);
        workBefore = new long[spans + 1];
        for (int span = 0; span < spans; span++) {
            workBefore[span + 1] = workBefore[span] + end[span] - open[span];
        }
    }

    /** Working time, in nanoseconds. */
    final TimeScale workingTime = new TimeScale() {
        @Override
        public long at(long nanos) {
            int span = spanEndingAfter(nanos);
            return workBefore[span] + (span == open.length ? 0 : Math.max(0, nanos - open[span]));
        }

        @Override
        public long reach(long value) {
            int found = Arrays.binarySearch(workBefore, value);
            int span = found >= 0 ? found - 1 : -found - 2;
            if (span < 0 || span >= open.length) {
                throw beyond();
            }
            return open[span] + value - workBefore[span];
        }
    };

    /** Working days, with the part of the present one's working time that has passed. */
    final TimeScale workingDays = DayScale.working(this);

    /** Calendar days, with the part of the present one that has passed. */
    final TimeScale calendarDays = DayScale.calendar(this);

    /** The number of the day that contains an instant of the table. */
    int dayAt(long nanos) {
        int day = (int) ((nanos - dayStart[0]) / DAY);
        // Days of 23 and 25 hours shift the estimate by one day, a move across the date line by two.
        while (day >= dayCount || dayStart[day] > nanos) {
            day--;
        }
        while (dayStart[day + 1] <= nanos) {
            day++;
        }
        return day;
    }

    /** The date of a day number, also outside the table. */
    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    int day(LocalDate date) {
        long day = date.toEpochDay() - firstDay.toEpochDay();
        if (day < 0 || day >= dayCount) {
            throw beyond();
        }
        return (int) day;
    }

    boolean worked(int day) {
        return workdaysBefore[day + 1] > workdaysBefore[day];
    }

    int workdaysBefore(int day) {
        return workdaysBefore[day];
    }

    /** How many working days have closed by then: each closes at the end of its last span. */
    int workdaysClosed(long nanos) {
        int before = workdaysBefore[dayAt(nanos)];
        return before < closing.length && closing[before] <= nanos ? before + 1 : before;
    }

    /** The working time before a day of the table. */
    long workedBefore(int day) {
        return workBefore[firstSpan[day]];
    }

    int workday(long ordinal) {
        if (ordinal < 0 || ordinal >= workday.length) {
            throw beyond();
        }
        return workday[(int) ordinal];
    }

    /** When the first span of a working day opens. */
    long opening(int day) {
        return open[firstSpan[day]];
    }

    long closing(long ordinal) {
        if (ordinal < 0 || ordinal >= closing.length) {
            throw beyond();
        }
        return closing[(int) ordinal];
    }

    /** When a day begins; the last one of the table ends where the next would begin. */
    long dayStart(long day) {
        if (day < 0 || day > dayCount) {
            throw beyond();
        }
        return dayStart[(int) day];
    }

    /** The instant itself if it is in working time, else the opening of the next span. */
    long open(long nanos) {
        int span = spanEndingAfter(nanos);
        if (span == open.length) {
            throw beyond();
        }
        return Math.max(nanos, open[span]);
    }

    /** Converts an instant; throws if it is outside the table. */
    long nanos(Instant instant) {
        long nanos = clamped(instant);
        if (instant.getEpochSecond() < dayStart[0] / SECOND || nanos == dayStart[dayCount] - 1) {
            throw new DateTimeException(instant + " is outside the calendar, " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return nanos;
    }

    /** Converts an instant and limits it to the table; for the ends of pauses, which may be outside. */
    long clamped(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < dayStart[0] / SECOND) {
            return dayStart[0];
        }
        return second >= dayStart[dayCount] / SECOND ? dayStart[dayCount] - 1 : second * SECOND + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /**
     * The instant of a local time: the instant of the change for a time skipped in spring, the earlier of two in autumn, so
     * that the order of local times is kept.
     */
    static long nanos(ZoneId zone, LocalDate day, LocalTime time) {
        LocalDateTime local = day.atTime(time);
        ZoneOffsetTransition jump = zone.getRules().getTransition(local);
        if (jump != null && jump.isGap()) {
            return jump.getInstant().getEpochSecond() * SECOND;
        }
        ZoneOffset offset = jump == null ? zone.getRules().getOffset(local) : jump.getOffsetBefore();
        return local.toEpochSecond(offset) * SECOND + local.getNano();
    }

    /** The next change of the zone's offset at or after an instant. */
    private static long jumpAfter(ZoneId zone, long nanos) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(instant(nanos - 1));
        return next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond() * SECOND;
    }

    private int spanEndingAfter(long nanos) {
        int span = firstSpan[dayAt(nanos)];
        while (span < open.length && end[span] <= nanos) {
            span++;
        }
        return span;
    }

    private static DateTimeException beyond() {
        return new DateTimeException("outside the calendar, " + FIRST_YEAR + " to " + LAST_YEAR);
    }
}
