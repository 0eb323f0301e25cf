package cn.duban.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One query over time, summed over the counters added. Steps lie between instants: whole days of the counters' zone, whole
 * hours or whole minutes. A step so far back that spans of its size are no longer kept is unknown, not zero.
 */
public final class Series {
    /** How long minutes, hours and days are kept. */
    public static final Duration MINUTES_KEPT = Duration.ofMinutes(TimeRings.MINUTES_KEPT);

    public static final Duration HOURS_KEPT = Duration.ofHours(TimeRings.HOURS_KEPT);
    public static final int DAYS_KEPT = TimeRings.DAYS_KEPT;

    private final SeriesQuery query;
    private final Instant now;
    private final List<Instant> bounds;
    /** The bounds of the times that steps stand for; each part between two of them is summed once. */
    private final List<Instant> cuts;

    private final Bucket[] between;
    private final boolean[] known;
    /** The level now; {@link #since} has its changes since the last bound. */
    private final Bucket standing = new Bucket();

    private final Bucket since = new Bucket();
    private boolean sinceKnown = true;
    /** Derived at the first read. */
    private long[] levels = {};

    /**
     * @param bounds ascending, one more than there are steps; a step includes its first instant and excludes its last. Where
     *     the query gives the time that a step stands for, only the ends matter, and several may be equal
     * @param now what is dated later is not counted yet
     */
    public Series(SeriesQuery query, List<Instant> bounds, Instant now) {
        this.query = query;
        this.now = now;
        this.bounds = List.copyOf(bounds);
        this.cuts = query.over().isZero() ? this.bounds : cuts(bounds, query.over());
        this.between = new Bucket[cuts.size() - 1];
        this.known = new boolean[between.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = new Bucket();
            known[i] = true;
        }
    }

    private static List<Instant> cuts(List<Instant> bounds, Duration over) {
        TreeSet<Instant> cuts = new TreeSet<>();
        for (Instant end : bounds.subList(1, bounds.size())) {
            cuts.add(end);
            cuts.add(end.minus(over));
        }
        return List.copyOf(cuts);
    }

    public void add(Counters counters) {
        levels = new long[0];
        for (int i = 0; i < between.length; i++)
            known[i] &=
                    counters.between(cuts.get(i), cuts.get(i + 1), now, new CellSelection(query, counters, between[i]));
        counters.levelsNow().forEach(new CellSelection(query, counters, standing));
        sinceKnown &= counters.since(cuts.get(between.length), new CellSelection(query, counters, since));
    }

    /** The first cut of the time that a step stands for; {@link #end} is the last. */
    private int first(int step) {
        return query.over().isZero()
                ? step
                : Collections.binarySearch(cuts, bounds.get(step + 1).minus(query.over()));
    }

    private int end(int step) {
        return query.over().isZero() ? step + 1 : Collections.binarySearch(cuts, bounds.get(step + 1));
    }

    private boolean known(int step) {
        for (int i = first(step); i < end(step); i++) if (!known[i]) return false;
        return true;
    }

    /** Adds the same query over the same steps of other counters. */
    public void add(Series other) {
        levels = new long[0];
        for (int i = 0; i < between.length; i++) {
            between[i].add(other.between[i]);
            known[i] &= other.known[i];
        }
        standing.add(other.standing);
        since.add(other.since);
        sinceKnown &= other.sinceKnown;
    }

    public int steps() {
        return bounds.size() - 1;
    }

    public Instant from(int step) {
        return bounds.get(step);
    }

    /** What was counted in that step. */
    public OptionalLong sum(int step) {
        if (!known(step)) return OptionalLong.empty();
        long sum = 0;
        for (int i = first(step); i < end(step); i++) sum += total(between[i]);
        return OptionalLong.of(sum);
    }

    /** A level at the end of that step, or now if the step has not ended. */
    public OptionalLong level(int step) {
        if (levels.length == 0) levels = levels();
        for (int later = between.length - 1; later >= end(step); later--)
            if (!known[later]) return OptionalLong.empty();
        return sinceKnown ? OptionalLong.of(levels[end(step)]) : OptionalLong.empty();
    }

    /** The level at each cut: the level now less its later changes. */
    private long[] levels() {
        long[] levels = new long[cuts.size()];
        levels[between.length] = total(standing) - total(since);
        for (int i = between.length - 1; i >= 0; i--) levels[i] = levels[i + 1] - total(between[i]);
        return levels;
    }

    /** The durations that ended in that step; none where they are unknown. */
    public Durations durations(int step) {
        Durations durations = new Durations();
        if (known(step))
            for (int i = first(step); i < end(step); i++)
                between[i].forEach((slice, count) -> durations.add((int) slice, count));
        return durations;
    }

    private static long total(Bucket bucket) {
        long[] total = new long[1];
        bucket.forEach((slice, count) -> total[0] += count);
        return total[0];
    }
}
