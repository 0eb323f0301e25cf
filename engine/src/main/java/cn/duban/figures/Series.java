package cn.duban.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One query over time, summed over the counters added. Steps lie between instants: whole days of the counters' zone, whole hours
 * or whole minutes; what lies so far back that a step of its size is no longer told apart is unknown, and not zero.
 */
public final class Series {
    /** How far back minutes, hours and days are told apart. */
    public static final Duration MINUTES_KEPT = Duration.ofMinutes(Rings.MINUTES_KEPT);

    public static final Duration HOURS_KEPT = Duration.ofHours(Rings.HOURS_KEPT);
    public static final int DAYS_KEPT = Rings.DAYS_KEPT;

    private final Query query;
    private final List<Instant> bounds;
    private final Bucket[] steps;
    private final boolean[] known;
    /** The level now, and how it changed since the last bound. */
    private final Bucket standing = new Bucket();

    private final Bucket since = new Bucket();
    private boolean sinceKnown = true;

    /** @param bounds ascending, one more than there are steps; each step holds its first instant and not its last */
    public Series(Query query, List<Instant> bounds) {
        this.query = query;
        this.bounds = List.copyOf(bounds);
        this.steps = new Bucket[bounds.size() - 1];
        this.known = new boolean[steps.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new Bucket();
            known[i] = true;
        }
    }

    public void add(Counters counters) {
        for (int i = 0; i < steps.length; i++)
            known[i] &= counters.between(bounds.get(i), bounds.get(i + 1), new Selection(query, counters, steps[i]));
        counters.standing().forEach(new Selection(query, counters, standing));
        sinceKnown &= counters.since(bounds.get(steps.length), new Selection(query, counters, since));
    }

    /** Adds the same query over the same steps of other counters. */
    public void add(Series other) {
        for (int i = 0; i < steps.length; i++) {
            steps[i].add(other.steps[i]);
            known[i] &= other.known[i];
        }
        standing.add(other.standing);
        since.add(other.since);
        sinceKnown &= other.sinceKnown;
    }

    public int steps() {
        return steps.length;
    }

    public Instant from(int step) {
        return bounds.get(step);
    }

    /** What was counted in that step. */
    public OptionalLong sum(int step) {
        return known[step] ? OptionalLong.of(total(steps[step])) : OptionalLong.empty();
    }

    /** How a level stood when that step ended, or stands now if it has not ended. */
    public OptionalLong level(int step) {
        long level = total(standing) - total(since);
        for (int later = step + 1; later < steps.length; later++) {
            if (!known[later]) return OptionalLong.empty();
            level -= total(steps[later]);
        }
        return sinceKnown ? OptionalLong.of(level) : OptionalLong.empty();
    }

    /** The durations that ended in that step; none where they are unknown. */
    public Durations durations(int step) {
        Durations durations = new Durations();
        if (known[step]) steps[step].forEach((slice, count) -> durations.add((int) slice, count));
        return durations;
    }

    private static long total(Bucket bucket) {
        long[] total = new long[1];
        bucket.forEach((slice, count) -> total[0] += count);
        return total[0];
    }
}
