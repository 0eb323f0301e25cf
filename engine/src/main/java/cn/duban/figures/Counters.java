package cn.duban.figures;

import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was counted, by measure, by one dimension at a time, and by the minute, hour and day in which it happened. A plain sum: counts
 * may come in any order and from any number of places, and be taken back by a negative count. Adding to what is known allocates
 * nothing. Owned by one thread.
 *
 * <p>Measures and values are names; {@link #measure} and {@link #value} make numbers of them once, for {@link #add}.
 */
public final class Counters {
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final Names measures;
    private final Names values;
    private final Rings rings;
    private ZoneId zone;
    /** The day asked for last, in seconds from (included) to (not included): most counts are of it. */
    private long dayFrom = 1;

    private long dayTo = 0;
    private long dayIs;

    public Counters(ZoneId zone) {
        this(zone, new Names(), new Names(), new Rings());
    }

    private Counters(ZoneId zone, Names measures, Names values, Rings rings) {
        this.zone = zone;
        this.measures = measures;
        this.values = values;
        this.rings = rings;
    }

    /** Days are of that zone from here on; what is counted stays where it is. */
    public void zone(ZoneId of) {
        zone = of;
        dayTo = dayFrom - 1;
    }

    public int measure(String name) {
        int number = measures.of(name);
        if (number >= Key.MEASURES) throw new IllegalStateException("too many measures at " + name);
        return number;
    }

    public int value(String name) {
        int number = values.of(name);
        if (number >= Key.VALUES) throw new IllegalStateException("too many values at " + name);
        return number;
    }

    /** Time has come so far, in the engine's seconds; it decides what is still told apart by minute and by hour. */
    public void advance(long second) {
        rings.advance(second, dayOf(second));
    }

    /** @param second at which it happened */
    public void add(int measure, Dimension dimension, int value, long second, int by) {
        add(measure, dimension, value, 0, second, by);
    }

    /** One duration that ended at that second; see {@link Durations}. */
    public void addDuration(int measure, Dimension dimension, int value, long seconds, long second, int by) {
        add(measure, dimension, value, Durations.slice(seconds), second, by);
    }

    private void add(int measure, Dimension dimension, int value, int slice, long second, int by) {
        rings.add(Key.of(measure, dimension.ordinal(), value, slice), second, dayOf(second), by);
    }

    private long dayOf(long second) {
        if (second >= dayFrom && second < dayTo) return dayIs;
        LocalDate day = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
        dayFrom = day.atStartOfDay(zone).toEpochSecond();
        dayTo = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
        dayIs = day.toEpochDay();
        return dayIs;
    }

    /** A cell as it is read: the slice is 0 but for durations. */
    @FunctionalInterface
    public interface Cell {
        void take(String measure, Dimension dimension, String value, int slice, int count);
    }

    /** Every cell of the days from one to another, both included; the same cell comes once a day. */
    public void days(LocalDate from, LocalDate to, Cell cell) {
        rings.days(from.toEpochDay(), to.toEpochDay(), reader(cell));
    }

    /** Every cell of the whole hours from one instant to another (not included), as far as {@link #hoursSince}. */
    public void hours(Instant from, Instant to, Cell cell) {
        rings.hours(from.getEpochSecond(), to.getEpochSecond(), reader(cell));
    }

    /** Every cell of the whole minutes from one instant to another (not included), as far as {@link #minutesSince}. */
    public void minutes(Instant from, Instant to, Cell cell) {
        rings.minutes(from.getEpochSecond(), to.getEpochSecond(), reader(cell));
    }

    private LongIntProcedure reader(Cell cell) {
        return (key, count) -> cell.take(
                measures.name(Key.measure(key)),
                DIMENSIONS[Key.dimension(key)],
                values.name(Key.value(key)),
                Key.slice(key),
                count);
    }

    public Instant minutesSince() {
        return Instant.ofEpochSecond(rings.minutesSince());
    }

    public Instant hoursSince() {
        return Instant.ofEpochSecond(rings.hoursSince());
    }

    public ZoneId zone() {
        return zone;
    }

    /** What is summed for a series: a measure under one dimension, of those values that pass (all: absent). */
    public record Query(String measure, Dimension dimension, Optional<Predicate<String>> values) {}

    /**
     * One sum for each day from the first one on.
     *
     * @param sums added to, so that regions add up; as many days as it is long
     */
    public void addDays(Query query, LocalDate first, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            long day = first.toEpochDay() + i;
            LongSum sum = new LongSum(query);
            rings.days(day, day, sum);
            sums[i] += sum.total;
        }
    }

    /** One sum for each step of whole minutes (hours before {@link #minutesSince}) from the first instant on. */
    public void addSteps(Query query, Instant first, long stepSeconds, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            long from = first.getEpochSecond() + i * stepSeconds;
            LongSum sum = new LongSum(query);
            if (stepSeconds % Rings.HOUR == 0 && from % Rings.HOUR == 0) rings.hours(from, from + stepSeconds, sum);
            else rings.minutes(from, from + stepSeconds, sum);
            sums[i] += sum.total;
        }
    }

    private final class LongSum implements LongIntProcedure {
        private final int measure;
        private final int dimension;
        private final Optional<Predicate<String>> passing;
        private long total;

        LongSum(Query query) {
            measure = measures.known(query.measure());
            dimension = query.dimension().ordinal();
            passing = query.values();
        }

        @Override
        public void apply(long key, int count) {
            if (Key.measure(key) != measure || Key.dimension(key) != dimension) return;
            if (passing.isEmpty() || passing.get().test(values.name(Key.value(key)))) total += count;
        }
    }

    /** Everything by name, for comparing: {@code day|measure|DIMENSION|value|slice} and so for hours and minutes. */
    public Map<String, Integer> everything() {
        Map<String, Integer> all = new TreeMap<>();
        Rings.Rest rest = rings.rest();
        for (int i = 0; i < rest.days().length; i++) put(all, "d" + rest.days()[i], rest.inDays()[i]);
        for (int i = 0; i < rest.hours().length; i++) put(all, "h" + rest.hours()[i], rest.inHours()[i]);
        for (int i = 0; i < rest.minutes().length; i++) put(all, "m" + rest.minutes()[i], rest.inMinutes()[i]);
        return all;
    }

    private void put(Map<String, Integer> all, String span, byte[] written) {
        Bucket.read(written)
                .forEach(reader((measure, dimension, value, slice, count) ->
                        all.put(String.join("|", span, measure, dimension.name(), value, "" + slice), count)));
    }

    /** At rest, to be written elsewhere; shares nothing that changes. */
    public record Rest(List<String> measures, List<String> values, Rings.Rest rings) {}

    public Rest rest() {
        return new Rest(measures.list(), values.list(), rings.rest());
    }

    public static Counters of(ZoneId zone, Rest rest) {
        Names measures = new Names();
        rest.measures().forEach(measures::of);
        Names values = new Names();
        rest.values().forEach(values::of);
        return new Counters(zone, measures, values, Rings.of(rest.rings()));
    }
}
