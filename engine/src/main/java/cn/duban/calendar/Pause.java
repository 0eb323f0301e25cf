package cn.duban.calendar;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A half-open suspension (挂起) of a clock. Time inside it does not count: minutes and hours, and of days the part inside.
 *
 * @param to {@link Instant#MAX} until the clock is resumed
 * @param word what it was, in Chinese, where it was no 挂起
 */
public record Pause(Instant from, Instant to, Optional<String> word) {

    public Pause {
        Objects.requireNonNull(from, "from");
        word = word == null ? Optional.empty() : word;
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause from " + from + " cannot end before it, at " + to);
        }
    }

    public Pause(Instant from, Instant to) {
        this(from, to, Optional.empty());
    }

    /** What it was, in Chinese. */
    public String inWords() {
        return word.orElse("挂起");
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
