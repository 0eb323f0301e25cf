package cn.duban.calendar;

import java.time.LocalTime;

/**
 * A half-open span of working time within a local day.
 *
 * @param to 00:00 means the end of the day, 24:00
 */
public record WorkSpan(LocalTime from, LocalTime to) {

    public WorkSpan {
        if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException("a span from " + from + " cannot end at " + to);
        }
    }

    /** Parses times such as {@code 08:30}. */
    public static WorkSpan of(String from, String to) {
        return new WorkSpan(LocalTime.parse(from), LocalTime.parse(to));
    }

    /** Whether this span ends at or before that time. */
    boolean endsBy(LocalTime other) {
        return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(other);
    }
}
