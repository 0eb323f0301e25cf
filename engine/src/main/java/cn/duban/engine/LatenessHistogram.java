package cn.duban.engine;

import java.util.List;

/**
 * How late this node recorded limits or rungs since it started, in buckets that add up over nodes.
 *
 * @param kind what is recorded
 * @param counts of each of {@link #BOUNDS}, those that are at most so late and later than the bound before; one more for the rest
 * @param sumSeconds of all
 */
public record LatenessHistogram(Kind kind, List<Long> counts, double sumSeconds) {
    public enum Kind {
        /** Clocks that were missed. */
        LIMIT,
        /** Rungs of ladders that were reached. */
        REMINDER
    }

    /** Upper bounds in real seconds. */
    public static final List<Double> BOUNDS =
            List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);

    public LatenessHistogram {
        counts = List.copyOf(counts);
    }
}
