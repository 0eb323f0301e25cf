package cn.duban.calendar;

import java.time.Instant;
import java.util.Objects;

/**
 * A suspension (挂起) of a clock, half-open. Minutes and hours inside it do not count; a day counts unless its last moment
 * falls inside it.
 *
 * @param to {@link Instant#MAX} while the clock has not been resumed
 */
public record Pause(Instant from, Instant to) {

    public Pause {
        Objects.requireNonNull(from, "from");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause from " + from + " cannot end before it, at " + to);
        }
    }

    /** A suspension that nobody has ended yet. */
    public static Pause open(Instant from) {
        return new Pause(from, Instant.MAX);
    }

    /** Whether nobody has ended it yet. */
    public boolean unended() {
        return to.equals(Instant.MAX);
    }
}
