package cn.duban.calendar;

/**
 * A scale of days on which each day counts the same, however long it is; within a day it grows with the time that passes. A day
 * without working time has no length on the scale of working days.
 */
abstract class DayScale implements TimeScale {

    /** One whole day; fine enough that a part of it is exact to far less than a millisecond. */
    static final long DAY = 10_000_000_000_000L;

    /** Ten microseconds of a whole day: more than the rounding of a few pauses, less than half a millisecond. */
    private static final long SLACK = 1_000;

    private static final long MILLI = 1_000_000;

    final WorkTimeTable table;

    private DayScale(WorkTimeTable table) {
        this.table = table;
    }

    /** Of working days, by their working time. */
    static DayScale working(WorkTimeTable table) {
        return new DayScale(table) {
            @Override
            long before(int day) {
                return table.workdaysBefore(day);
            }

            @Override
            int day(long ordinal) {
                return table.workday(ordinal);
            }

            @Override
            long length(int day) {
                return table.workedBefore(day + 1) - table.workedBefore(day);
            }

            @Override
            long passed(int day, long nanos) {
                return table.workingTime.at(nanos) - table.workedBefore(day);
            }

            @Override
            long instant(int day, long passed) {
                return table.workingTime.reach(table.workedBefore(day) + passed);
            }

            @Override
            long end(long ordinal) {
                return table.closing(ordinal);
            }
        };
    }

    /** Of all days, by the time from midnight to midnight. */
    static DayScale calendar(WorkTimeTable table) {
        return new DayScale(table) {
            @Override
            long before(int day) {
                return day;
            }

            @Override
            int day(long ordinal) {
                return (int) ordinal;
            }

            @Override
            long length(int day) {
                return table.dayStart(day + 1L) - table.dayStart(day);
            }

            @Override
            long passed(int day, long nanos) {
                return nanos - table.dayStart(day);
            }

            @Override
            long instant(int day, long passed) {
                return table.dayStart(day) + passed;
            }

            @Override
            long end(long ordinal) {
                return table.dayStart(ordinal + 1);
            }
        };
    }

    /** How many days of the scale there are before a day of the table. */
    abstract long before(int day);

    /** The day of the table with so many days of the scale before it. */
    abstract int day(long ordinal);

    /** How much time of a day counts, in nanoseconds. */
    abstract long length(int day);

    /** How much of it has passed at an instant of that day. */
    abstract long passed(int day, long nanos);

    /** The instant of a day at which so much of it, not all, has passed. */
    abstract long instant(int day, long passed);

    /** When all time of a day has passed. */
    abstract long end(long ordinal);

    @Override
    public long at(long nanos) {
        int day = table.dayAt(nanos);
        long length = length(day);
        long part = length == 0 ? 0 : Math.round((double) passed(day, nanos) / length * DAY);
        return DAY * before(day) + part;
    }

    /** To the millisecond, and never at the opening of a day instead of the end of the day before. */
    @Override
    public long reach(long value) {
        long days = Math.floorDiv(value, DAY);
        long part = Math.floorMod(value, DAY);
        if (part <= SLACK) {
            return end(days - 1);
        }
        int day = day(days);
        long length = length(day);
        long passed = Math.round((double) part / DAY * length / MILLI) * MILLI;
        if (passed <= 0) {
            return end(days - 1);
        }
        return passed >= length ? end(days) : instant(day, passed);
    }

    @Override
    public long slack() {
        return SLACK;
    }
}
