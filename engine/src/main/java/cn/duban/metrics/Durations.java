package cn.duban.metrics;

import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * A distribution of durations in whole seconds, up to a year, to two significant digits. It is a set of counts by slice, so
 * that {@link Counters} can keep it, it adds up over days and regions, and a duration that is taken back leaves no trace.
 */
public final class Durations {
    private static final long LONGEST = 366L * 24 * 3600;
    private static final int DIGITS = 2;
    /** Gives the bounds of slices; holds no counts. */
    private static final Histogram SCALE = new Histogram(1, LONGEST, DIGITS);

    private final Histogram counts = new Histogram(1, LONGEST, DIGITS);

    /** The shortest duration of the slice that contains this one. */
    static int slice(long seconds) {
        return (int) SCALE.lowestEquivalentValue(Math.min(LONGEST, Math.max(0, seconds)));
    }

    public void add(int slice, long count) {
        if (count > 0) counts.recordValueWithCount(slice, count);
    }

    public void add(Durations other) {
        counts.add(other.counts);
    }

    public long count() {
        return counts.getTotalCount();
    }

    /** The duration in seconds not exceeded by that share (0 to 1) of all, within one percent; empty if there are none. */
    public OptionalLong quantile(double share) {
        return counts.getTotalCount() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(counts.lowestEquivalentValue(counts.getValueAtPercentile(share * 100)));
    }

    public double mean() {
        return counts.getMean();
    }
}
