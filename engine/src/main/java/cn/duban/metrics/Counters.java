package cn.duban.metrics;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts by measure, by one dimension at a time, and by the minute, hour and day of the event. A plain sum: counts may come in
 * any order and from any number of places, and a negative count takes one back. Adding to known names allocates nothing. Owned
 * by one thread.
 *
 * <p>Measures and values are names; {@link #measure} and {@link #value} turn each into a number once, for {@link #add}. A level
 * (such as how many tickets are open) is counted by its changes, and its current value is kept as well.
 */
public final class Counters {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final NameTable measures;
    private final NameTable values;
    private final TimeRings rings;
    private final IntHashSet levels = new IntHashSet();

    private ZoneId zone;
    /** The last day looked up, in seconds from (included) to (not included): most counts belong to it. */
    private long dayFrom = 1;

    private long dayTo = 0;
    private long dayIs;

    public Counters(ZoneId zone) {
        this(zone, new NameTable(), new NameTable(), new TimeRings());
    }

    private Counters(ZoneId zone, NameTable measures, NameTable values, TimeRings rings) {
        this.zone = zone;
        this.measures = measures;
        this.values = values;
        this.rings = rings;
    }

    /** Uses that zone for days from now on; existing counts stay where they are. */
    public void zone(ZoneId of) {
        zone = of;
        dayTo = dayFrom - 1;
        if (rings.begun()) rings.zoned(dayOf(rings.head()));
    }

    public ZoneId zone() {
        return zone;
    }

    public int measure(String name) {
        int number = measures.of(name);
        if (number >= CounterKey.MEASURES) throw new IllegalStateException("too many measures at " + name);
        return number;
    }

    /** The number of a measure that is counted by its changes, see {@link #change}. */
    public int level(String name) {
        int number = measure(name);
        levels.add(number);
        return number;
    }

    public int value(String name) {
        int number = values.of(name);
        if (number >= CounterKey.VALUES) throw new IllegalStateException("too many values at " + name);
        return number;
    }

    /** Whether something was counted by that value. */
    public boolean knows(String value) {
        return values.known(value) >= 0;
    }

    /** How many values have a number; their numbers are below, and stay. */
    public int names() {
        return values.size();
    }

    /** The value of a number below {@link #names}. */
    public String name(int number) {
        return values.name(number);
    }

    /** Advances the time, in the engine's seconds; it decides which minutes and hours are still kept. */
    public void advance(long second) {
        rings.advance(second, dayOf(second));
    }

    /** @param second of the event */
    public void add(int measure, Facets facets, long second, int by) {
        rings.add(CounterKey.of(measure, 0, 0, 0), facets, second, dayOf(second), by);
    }

    /** Adds one duration that ended at that second; see {@link Durations}. */
    public void addDuration(int measure, Facets facets, long seconds, long second, int by) {
        rings.add(CounterKey.of(measure, 0, 0, Durations.slice(seconds)), facets, second, dayOf(second), by);
    }

    /** A level rose or fell at that second. */
    public void change(int measure, Facets facets, long second, int by) {
        rings.change(CounterKey.of(measure, 0, 0, 0), facets, second, dayOf(second), by);
    }

    private long dayOf(long second) {
        if (second >= dayFrom && second < dayTo) return dayIs;
        LocalDate day = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
        dayFrom = day.atStartOfDay(zone).toEpochSecond();
        dayTo = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
        dayIs = day.toEpochDay();
        return dayIs;
    }

    /** Receives cells; the slice is 0 except for durations. */
    @FunctionalInterface
    public interface Cell {
        void take(String measure, Dimension dimension, String value, int slice, int count);

        /**
         * Whether the reader wants the cell; called before its numbers are turned into names, because most cells are not
         * wanted.
         */
        default boolean wants(int measure, Dimension dimension, int slice) {
            return true;
        }
    }

    /** The same reader, for one dimension only. */
    public static Cell only(Dimension dimension, Cell cell) {
        return new Cell() {
            @Override
            public void take(String measure, Dimension of, String value, int slice, int count) {
                cell.take(measure, of, value, slice, count);
            }

            @Override
            public boolean wants(int measure, Dimension of, int slice) {
                return of == dimension;
            }
        };
    }

    /** Every cell of the days from one to another, both included; the same cell comes once a day. */
    public void days(LocalDate from, LocalDate to, Cell cell) {
        rings.days(from.toEpochDay(), to.toEpochDay(), reader(cell));
    }

    /**
     * Every cell from the beginning of a day to the end of the minute of now. What is dated later, as the verdict on a limit
     * that was met early, is not counted yet: its cells come once more with the opposite count.
     */
    public void days(LocalDate from, Instant now, Cell cell) {
        LocalDate today = now.atZone(zone).toLocalDate();
        days(from, today, cell);
        Instant midnight = today.plusDays(1).atStartOfDay(zone).toInstant();
        rings.minutes(endOfMinute(now), midnight.getEpochSecond(), opposite(reader(cell)));
    }

    private static long endOfMinute(Instant now) {
        return (Math.floorDiv(now.getEpochSecond(), TimeRings.MINUTE) + 1L) * TimeRings.MINUTE;
    }

    private static LongIntProcedure opposite(LongIntProcedure cell) {
        return (key, count) -> cell.apply(key, -count);
    }

    /** Every cell of the whole hours from one instant to another (not included), of the last 90 days. */
    public void hours(Instant from, Instant to, Cell cell) {
        rings.hours(from.getEpochSecond(), to.getEpochSecond(), reader(cell));
    }

    /** Every cell of the whole minutes from one instant to another (not included), of the last 48 hours. */
    public void minutes(Instant from, Instant to, Cell cell) {
        rings.minutes(from.getEpochSecond(), to.getEpochSecond(), reader(cell));
    }

    /** Every level now. */
    public void levelsNow(Cell cell) {
        levelsNow().forEach(reader(cell));
    }

    private LongIntProcedure reader(Cell cell) {
        return (key, count) -> {
            int measure = CounterKey.measure(key);
            Dimension dimension = DIMENSIONS[CounterKey.dimension(key)];
            int slice = CounterKey.slice(key);
            if (cell.wants(measure, dimension, slice))
                cell.take(measures.name(measure), dimension, values.name(CounterKey.value(key)), slice, count);
        };
    }

    /**
     * Every cell between two instants, by the coarsest spans that they bound.
     *
     * @return false, without a cell, where these spans are no longer kept
     */
    boolean between(Instant from, Instant to, LongIntProcedure cell) {
        long first = from.getEpochSecond();
        long end = to.getEpochSecond();
        if (startsDay(from) && startsDay(to)) {
            if (dayOf(first) < rings.daysSince()) return false;
            rings.days(dayOf(first), dayOf(end) - 1, cell);
        } else if (first % TimeRings.HOUR == 0 && end % TimeRings.HOUR == 0) {
            if (first < rings.hoursSince()) return false;
            rings.hours(first, end, cell);
        } else {
            if (first < rings.minutesSince()) return false;
            rings.minutes(first, end, cell);
        }
        return true;
    }

    /** The same up to the end of the minute of now. */
    boolean between(Instant from, Instant to, Instant now, LongIntProcedure cell) {
        if (!between(from, to, cell)) return false;
        long ahead = Math.max(from.getEpochSecond(), endOfMinute(now));
        if (ahead < to.getEpochSecond()) rings.minutes(ahead, to.getEpochSecond(), opposite(cell));
        return true;
    }

    /** Every cell from an instant on; false, without a cell, where the spans that begin there are no longer kept. */
    boolean since(Instant from, LongIntProcedure cell) {
        Instant head = Instant.ofEpochSecond(Math.max(rings.head(), from.getEpochSecond()));
        Instant end =
                head.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return between(from, end, cell);
    }

    private boolean startsDay(Instant at) {
        return at.equals(at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
    }

    TimeRings rings() {
        return rings;
    }

    Bucket levelsNow() {
        return rings.standing();
    }

    /**
     * Everything by name, for comparisons: {@code d<day>|measure|DIMENSION|value|slice}, the same for hours, minutes and
     * levels.
     */
    public Map<String, Integer> everything() {
        Map<String, Integer> all = new HashMap<>();
        TimeRings.Snapshot rest = rings.snapshot();
        for (int i = 0; i < rest.days().length; i++) put(all, "d" + rest.days()[i], rest.inDays()[i]);
        for (int i = 0; i < rest.hours().length; i++) put(all, "h" + rest.hours()[i], rest.inHours()[i]);
        for (int i = 0; i < rest.minutes().length; i++) put(all, "m" + rest.minutes()[i], rest.inMinutes()[i]);
        put(all, "now", levelsNow().written());
        return all;
    }

    private void put(Map<String, Integer> all, String span, byte[] written) {
        Bucket.read(written)
                .forEach(reader((measure, dimension, value, slice, count) ->
                        all.put(span + '|' + measure + '|' + dimension + '|' + value + '|' + slice, count)));
    }

    /** This minus the other, by name, of every cell that differs; of levels only the current values. */
    public Map<String, Long> differences(Counters other) {
        return new CounterDifference(this, other).byName();
    }

    boolean isLevel(int measure) {
        return levels.contains(measure);
    }

    String name(long key) {
        String name = measures.name(CounterKey.measure(key))
                + ' '
                + DIMENSIONS[CounterKey.dimension(key)]
                + ' '
                + values.name(CounterKey.value(key));
        return CounterKey.slice(key) == 0 ? name : name + ' ' + CounterKey.slice(key) + 's';
    }

    NameTable measures() {
        return measures;
    }

    NameTable values() {
        return values;
    }

    /** A copy for a checkpoint; shares nothing mutable. */
    public record Snapshot(
            List<String> measures, List<String> values, int[] levels, TimeRings.Snapshot rings, byte[] standing) {
        public static final Snapshot NOTHING = new Counters(ZoneOffset.UTC).snapshot();
    }

    public Snapshot snapshot() {
        return new Snapshot(
                measures.list(),
                values.list(),
                levels(),
                rings.snapshot(),
                levelsNow().written());
    }

    private int[] levels() {
        int[] sorted = levels.toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    public static Counters of(ZoneId zone, Snapshot rest) {
        NameTable measures = new NameTable();
        rest.measures().forEach(measures::of);
        NameTable values = new NameTable();
        rest.values().forEach(values::of);
        Counters counters = new Counters(zone, measures, values, TimeRings.of(rest.rings(), rest.standing()));
        for (int level : rest.levels()) counters.levels.add(level);
        return counters;
    }
}
