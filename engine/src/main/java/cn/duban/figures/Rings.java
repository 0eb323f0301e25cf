package cn.duban.figures;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.LongObjectCursor;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import com.carrotsearch.hppc.procedures.LongObjectProcedure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts by time: every count in its day for three years, and beside that in its minute for 48 hours, from where it moves into its
 * hour for 90 days. What comes late goes straight to the finest span still kept, so the order of arrival leaves no trace. Counts
 * of the minute that is now gather in one small map before they are poured into both.
 */
public final class Rings {
    static final int MINUTES_KEPT = 48 * 60;
    static final int HOURS_KEPT = 90 * 24;
    static final int DAYS_KEPT = 3 * 366;
    static final int MINUTE = 60;
    static final int HOUR = 3600;
    /** Before every minute and day there is. */
    private static final long NEVER = Long.MIN_VALUE >> 10;

    private final LongObjectHashMap<Bucket> minutes = new LongObjectHashMap<>();
    private final LongObjectHashMap<Bucket> hours = new LongObjectHashMap<>();
    private final LongObjectHashMap<Bucket> days = new LongObjectHashMap<>();
    /** Counts of the head minute that are in no ring yet. */
    private final LongIntHashMap fresh = new LongIntHashMap();

    private long headMinute = NEVER;
    private long headDay = NEVER;

    Rings() {}

    /** Time has come so far: what is too old for its ring moves on, or is let go. Earlier times change nothing. */
    void advance(long second, long day) {
        long minute = Math.floorDiv(second, (long) MINUTE);
        if (minute > headMinute) {
            pour();
            long hourBefore = hourOf(headMinute);
            long oldest = minute - MINUTES_KEPT + 1;
            if (minute - headMinute == 1) age(oldest - 1);
            else for (long old : older(minutes, oldest)) age(old);
            headMinute = minute;
            if (hourOf(minute) != hourBefore) {
                for (long old : older(hours, hourOf(minute) - HOURS_KEPT + 1)) hours.remove(old);
                rest(minutes, headMinute);
                rest(hours, hourOf(oldest));
                rest(days, day);
            }
        }
        if (day > headDay) {
            headDay = day;
            for (long old : older(days, day - DAYS_KEPT + 1)) days.remove(old);
        }
    }

    private void age(long minute) {
        Bucket aged = minutes.remove(minute);
        if (aged != null) bucket(hours, hourOf(minute)).add(aged);
    }

    private static void rest(LongObjectHashMap<Bucket> ring, long busy) {
        for (LongObjectCursor<Bucket> each : ring) if (each.key != busy) each.value.rest();
    }

    private static long[] older(LongObjectHashMap<Bucket> ring, long oldest) {
        List<Long> old = new ArrayList<>();
        for (LongCursor at : ring.keys()) if (at.value < oldest) old.add(at.value);
        return old.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long hourOf(long minute) {
        return Math.floorDiv(minute, (long) (HOUR / MINUTE));
    }

    /**
     * @param measure with its slice, in their places of a {@link Key}
     * @param day of the region's zone in which the second lies, as an epoch day
     */
    void add(long measure, Facets facets, long second, long day, int by) {
        long minute = Math.floorDiv(second, (long) MINUTE);
        if (minute == headMinute) {
            for (int i = 0; i < facets.size(); i++) fresh.addTo(measure | facets.part(i), by);
            return;
        }
        if (minute > headMinute - MINUTES_KEPT) add(bucket(minutes, minute), measure, facets, by);
        else if (hourOf(minute) > hourOf(headMinute) - HOURS_KEPT)
            add(bucket(hours, hourOf(minute)), measure, facets, by);
        if (day > headDay - DAYS_KEPT) add(bucket(days, day), measure, facets, by);
    }

    private static void add(Bucket bucket, long measure, Facets facets, int by) {
        for (int i = 0; i < facets.size(); i++) bucket.add(measure | facets.part(i), by);
    }

    /** The head minute is of another day from here on, for the zone has changed. */
    void zoned(long day) {
        pour();
        headDay = day;
    }

    boolean begun() {
        return headMinute != NEVER;
    }

    /** What gathered in the head minute goes where it is read. */
    private void pour() {
        if (fresh.isEmpty()) return;
        Bucket minute = bucket(minutes, headMinute);
        Bucket day = bucket(days, headDay);
        fresh.forEach((LongIntProcedure) (key, by) -> {
            minute.add(key, by);
            day.add(key, by);
        });
        fresh.clear();
    }

    private static Bucket bucket(LongObjectHashMap<Bucket> ring, long at) {
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

    /** The oldest second whose minute, and whose hour, is still told apart. */
    long minutesSince() {
        return (headMinute - MINUTES_KEPT + 1) * MINUTE;
    }

    long hoursSince() {
        return (hourOf(headMinute) - HOURS_KEPT + 1) * HOUR;
    }

    long daysSince() {
        return headDay - DAYS_KEPT + 1;
    }

    /** The first second of the minute to which time has come. */
    long head() {
        return headMinute * MINUTE;
    }

    /** At rest; buckets that are unchanged since the last time are not written again. */
    public record Rest(
            long headMinute,
            long headDay,
            long[] minutes,
            byte[][] inMinutes,
            long[] hours,
            byte[][] inHours,
            long[] days,
            byte[][] inDays) {}

    Rest rest() {
        pour();
        long[] m = places(minutes);
        long[] h = places(hours);
        long[] d = places(days);
        return new Rest(headMinute, headDay, m, written(minutes, m), h, written(hours, h), d, written(days, d));
    }

    private static long[] places(LongObjectHashMap<Bucket> ring) {
        List<Long> full = new ArrayList<>();
        for (LongObjectCursor<Bucket> each : ring) if (!each.value.isEmpty()) full.add(each.key);
        return full.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static byte[][] written(LongObjectHashMap<Bucket> ring, long[] places) {
        return Arrays.stream(places).mapToObj(at -> ring.get(at).written()).toArray(byte[][]::new);
    }

    static Rings of(Rest rest) {
        Rings rings = new Rings();
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
