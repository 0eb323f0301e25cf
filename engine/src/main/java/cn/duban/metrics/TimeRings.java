package cn.duban.metrics;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import com.carrotsearch.hppc.procedures.LongObjectProcedure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Counts by time: every count in its day for three years, and also in its minute for 48 hours, from where it moves into its
 * hour for 90 days. A late count goes straight to the finest span still kept, so the order of arrival leaves no trace. Counts
 * of the current minute gather in small maps before they are poured into both. The current values of levels are kept as well.
 */
public final class TimeRings {
    static final int MINUTES_KEPT = 48 * 60;
    static final int HOURS_KEPT = 90 * 24;
    static final int DAYS_KEPT = 3 * 366;
    static final int MINUTE = 60;
    static final int HOUR = 3600;
    /** Before every minute and day. */
    private static final long NEVER = Long.MIN_VALUE >> 10;

    private final LongObjectHashMap<Bucket> minutes = new LongObjectHashMap<>();
    private final LongObjectHashMap<Bucket> hours = new LongObjectHashMap<>();
    private final LongObjectHashMap<Bucket> days = new LongObjectHashMap<>();
    /** Spans that changed since they were last frozen. */
    private final LongHashSet changedMinutes = new LongHashSet();

    private final LongHashSet changedHours = new LongHashSet();
    private final LongHashSet changedDays = new LongHashSet();
    /** Levels now, without the changes in {@link #fresh}. */
    private final Bucket standing;
    /** Counts and level changes of the head minute that are in no ring yet. */
    private final HeadMinute fresh = new HeadMinute();

    private long headMinute = NEVER;
    private long headDay = NEVER;

    TimeRings() {
        this(new Bucket());
    }

    private TimeRings(Bucket standing) {
        this.standing = standing;
    }

    /** Advances the time: spans too old for their ring move on or are dropped. Earlier times change nothing. */
    void advance(long second, long day) {
        long minute = Math.floorDiv(second, (long) MINUTE);
        if (minute > headMinute) {
            pour();
            long oldest = minute - MINUTES_KEPT + 1;
            for (long old : left(minutes, headMinute - MINUTES_KEPT + 1, oldest)) age(old);
            if (hourOf(minute) != hourOf(headMinute)) {
                long hour = hourOf(minute);
                for (long old : left(hours, hourOf(headMinute) - HOURS_KEPT + 1, hour - HOURS_KEPT + 1))
                    hours.remove(old);
                freezeChanged(minutes, minute);
                freezeChanged(hours, hourOf(oldest));
                freezeChanged(days, day);
            }
            headMinute = minute;
        }
        if (day > headDay) {
            for (long old : left(days, headDay - DAYS_KEPT + 1, day - DAYS_KEPT + 1)) days.remove(old);
            headDay = day;
        }
    }

    private void age(long minute) {
        Bucket aged = minutes.remove(minute);
        if (aged != null) bucket(hours, hourOf(minute)).add(aged);
    }

    /** Freezes the spans that have changed, except the one that goes on changing. */
    private void freezeChanged(LongObjectHashMap<Bucket> ring, long busy) {
        LongHashSet of = changed(ring);
        for (LongCursor at : of) {
            Bucket bucket = ring.get(at.value);
            if (bucket != null && at.value != busy) bucket.freeze();
        }
        of.clear();
        if (ring.containsKey(busy)) of.add(busy);
    }

    private LongHashSet changed(LongObjectHashMap<Bucket> ring) {
        if (ring == minutes) return changedMinutes;
        return ring == hours ? changedHours : changedDays;
    }

    /** The spans of a ring that are now too old for it, in order. */
    private static long[] left(LongObjectHashMap<Bucket> ring, long before, long oldest) {
        LongStream spans = oldest - before <= ring.size()
                ? LongStream.range(before, oldest).filter(ring::containsKey)
                : Arrays.stream(ring.keys().toArray()).filter(at -> at < oldest).sorted();
        return spans.toArray();
    }

    private static long hourOf(long minute) {
        return Math.floorDiv(minute, (long) (HOUR / MINUTE));
    }

    /**
     * @param measure with its slice, in their places of a {@link CounterKey}
     * @param day the epoch day of the second in the region's zone
     */
    void add(long measure, Facets facets, long second, long day, int by) {
        if (isHead(second)) fresh.add(measure, facets, by);
        else addLate(measure, facets, second, day, by);
    }

    /** As {@link #add}, of a level. */
    void change(long measure, Facets facets, long second, long day, int by) {
        if (isHead(second)) {
            fresh.change(measure, facets, by);
            return;
        }
        addLate(measure, facets, second, day, by);
        add(standing, measure, facets, by);
    }

    private boolean isHead(long second) {
        return Math.floorDiv(second, (long) MINUTE) == headMinute;
    }

    private void addLate(long measure, Facets facets, long second, long day, int by) {
        long minute = Math.floorDiv(second, (long) MINUTE);
        if (minute > headMinute - MINUTES_KEPT) add(bucket(minutes, minute), measure, facets, by);
        else if (hourOf(minute) > hourOf(headMinute) - HOURS_KEPT)
            add(bucket(hours, hourOf(minute)), measure, facets, by);
        if (day > headDay - DAYS_KEPT) add(bucket(days, day), measure, facets, by);
    }

    private static void add(Bucket bucket, long measure, Facets facets, int by) {
        bucket.add(measure | facets.first(), by);
        FacetGroup group = facets.group();
        for (int i = 0; i < group.size(); i++) bucket.add(measure | group.part(i), by);
    }

    /** Moves the head minute to another day, because the zone has changed. */
    void zoned(long day) {
        pour();
        headDay = day;
    }

    boolean begun() {
        return headMinute != NEVER;
    }

    /** Moves the counts of the head minute into the rings. */
    private void pour() {
        if (fresh.isEmpty()) return;
        Bucket minute = bucket(minutes, headMinute);
        Bucket day = bucket(days, headDay);
        fresh.pour(
                (key, by) -> {
                    minute.add(key, by);
                    day.add(key, by);
                },
                standing::add);
    }

    /** Levels now. */
    Bucket standing() {
        pour();
        return standing;
    }

    private Bucket bucket(LongObjectHashMap<Bucket> ring, long at) {
        changed(ring).add(at);
        Bucket bucket = ring.get(at);
        if (bucket == null) {
            bucket = new Bucket();
            ring.put(at, bucket);
        }
        return bucket;
    }

    /** Every count of the days from one to another, both included. */
    void days(long from, long to, LongIntProcedure cell) {
        pour();
        each(days, from, to, cell);
    }

    /** Every count of the seconds from one (included) to another (not included), whole hours, within 90 days. */
    void hours(long from, long to, LongIntProcedure cell) {
        each(hours, Math.floorDiv(from, (long) HOUR), Math.floorDiv(to, (long) HOUR) - 1, cell);
        minutes(from, to, cell);
    }

    /** Every count of the seconds from one (included) to another (not included), whole minutes, within 48 hours. */
    void minutes(long from, long to, LongIntProcedure cell) {
        pour();
        each(minutes, Math.floorDiv(from, (long) MINUTE), Math.floorDiv(to, (long) MINUTE) - 1, cell);
    }

    private static void each(LongObjectHashMap<Bucket> ring, long from, long to, LongIntProcedure cell) {
        if (to - from > ring.size()) {
            ring.forEach((LongObjectProcedure<Bucket>) (at, bucket) -> {
                if (at >= from && at <= to) bucket.forEach(cell);
            });
            return;
        }
        for (long at = from; at <= to; at++) {
            Bucket bucket = ring.get(at);
            if (bucket != null) bucket.forEach(cell);
        }
    }

    /** The oldest second whose minute is still kept; the next two give the same for hours and the day. */
    long minutesSince() {
        return (headMinute - MINUTES_KEPT + 1) * MINUTE;
    }

    long hoursSince() {
        return (hourOf(headMinute) - HOURS_KEPT + 1) * HOUR;
    }

    long daysSince() {
        return headDay - DAYS_KEPT + 1;
    }

    /** The first second of the current minute. */
    long head() {
        return headMinute * MINUTE;
    }

    /** A copy for a checkpoint; buckets unchanged since the last one are not encoded again. */
    public record Snapshot(
            long headMinute,
            long headDay,
            long[] minutes,
            byte[][] inMinutes,
            long[] hours,
            byte[][] inHours,
            long[] days,
            byte[][] inDays) {}

    Snapshot snapshot() {
        pour();
        long[] m = places(minutes);
        long[] h = places(hours);
        long[] d = places(days);
        return new Snapshot(headMinute, headDay, m, written(minutes, m), h, written(hours, h), d, written(days, d));
    }

    private static long[] places(LongObjectHashMap<Bucket> ring) {
        List<Long> full = new ArrayList<>();
        for (LongObjectCursor<Bucket> each : ring) if (!each.value.isEmpty()) full.add(each.key);
        return full.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static byte[][] written(LongObjectHashMap<Bucket> ring, long[] places) {
        return Arrays.stream(places).mapToObj(at -> ring.get(at).written()).toArray(byte[][]::new);
    }

    /** @param standing the levels, from {@link Bucket#written} */
    static TimeRings of(Snapshot rest, byte[] standing) {
        TimeRings rings = new TimeRings(Bucket.read(standing));
        rings.headMinute = rest.headMinute();
        rings.headDay = rest.headDay();
        fill(rings.minutes, rest.minutes(), rest.inMinutes());
        fill(rings.hours, rest.hours(), rest.inHours());
        fill(rings.days, rest.days(), rest.inDays());
        return rings;
    }

    private static void fill(LongObjectHashMap<Bucket> ring, long[] places, byte[][] written) {
        for (int i = 0; i < places.length; i++) ring.put(places[i], Bucket.read(written[i]));
    }
}
