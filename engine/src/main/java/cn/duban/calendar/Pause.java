package cn.duban.calendar;

import java.time.Instant;
import java.util.Objects;

/**
 * A half-open suspension (挂起) of a clock. Time inside it does not count: minutes and hours, and of days the part inside.
 *
 * @param to {@link Instant#MAX} until the clock is resumed
 */
public record Pause(Instant from, Instant to) {

    public Pause {
        Objects.requireNonNull(from, "from");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause from " + from + " cannot end before it, at " + to);
        }
    }

    /** A suspension that has not ended. */
    public static Pause open(Instant from) {
        return new Pause(from, Instant.MAX);
    }

    /** Whether it has not ended. */
    public boolean unended() {
        return to.equals(Instant.MAX);
    }
}
