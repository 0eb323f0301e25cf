package cn.duban.region.count;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.MeasureKind;
import cn.duban.metrics.Window;
import cn.duban.ticket.effect.Measure;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was counted of tickets in a span of time, or their levels now, by {@link Measure}; a plain sum, so that spans and regions
 * add up.
 */
public final class MeasureCounts {
    /** What registered tickets are broken down by. */
    public static final List<Dimension> BREAKDOWNS =
            List.of(Dimension.KIND, Dimension.CHANNEL, Dimension.TOPIC, Dimension.LABEL);

    /** What registered tickets are compared with calls by. */
    public static final List<Dimension> OF_CALLS = List.of(Dimension.LINE, Dimension.SHIFT, Dimension.ROTATION);

    /** Every dimension adds up to the same total; this one has few values. */
    private static final Dimension TOTAL = Dimension.KIND;

    /** By the names of the measures and of their members; what sums to 0 is absent. */
    private final Map<String, Integer> counts = new TreeMap<>();

    private final Map<Dimension, Map<String, Integer>> registered = new EnumMap<>(Dimension.class);

    public MeasureCounts() {
        for (Dimension dimension : BREAKDOWNS) registered.put(dimension, new TreeMap<>());
        for (Dimension dimension : OF_CALLS) registered.put(dimension, new TreeMap<>());
    }

    /** A part of a base, which it never exceeds: what is in it is in the base of the same instant. */
    public record Share(int part, int of) {}

    /** What happened in the window that ends now. */
    public static MeasureCounts of(Counters counters, Window window, Instant now) {
        MeasureCounts counts = new MeasureCounts();
        window.read(counters, now, counts.reader(MeasureKind.HAPPENINGS, counters.measure(Measure.REGISTERED.wire())));
        return counts;
    }

    /** The levels as they are now. */
    static MeasureCounts levels(Counters counters) {
        MeasureCounts counts = new MeasureCounts();
        counters.levelsNow(counts.reader(MeasureKind.LEVELS, counters.measure(Measure.REGISTERED.wire())));
        return counts;
    }

    /** @param registeredMeasure the number of the one measure that is read by more than one dimension */
    private Counters.Cell reader(MeasureKind counted, int registeredMeasure) {
        return new Counters.Cell() {
            @Override
            public void take(String name, Dimension dimension, String value, int slice, int count) {
                Optional<Measure> measure = Measure.ofName(name);
                if (measure.isEmpty() || measure.get().of() != counted) return;
                if (dimension == TOTAL) bump(counts, name, count);
                if (measure.get() == Measure.REGISTERED && registered.containsKey(dimension))
                    bump(registered.get(dimension), value, count);
            }

            @Override
            public boolean wants(int measure, Dimension dimension, int slice) {
                return slice == 0 && (dimension == TOTAL || measure == registeredMeasure);
            }
        };
    }

    /** The figure of a measure: its count, or the sum of the members that it shows. */
    public int of(Measure measure) {
        return sum(measure.parts());
    }

    /** The counts of a measure's members, of those that have any. */
    public Map<String, Integer> members(Measure measure) {
        Map<String, Integer> members = new TreeMap<>();
        counts.forEach((name, count) -> {
            int dot = name.indexOf('.');
            if (dot >= 0 && Measure.ofName(name).filter(m -> m == measure).isPresent())
                members.put(name.substring(dot + 1), count);
        });
        return members;
    }

    /** How many tickets were registered by value of one of the {@link #BREAKDOWNS} or of those {@link #OF_CALLS}. */
    public Map<String, Integer> registeredBy(Dimension dimension) {
        return Collections.unmodifiableMap(registered.get(dimension));
    }

    public Share share(TicketRate rate) {
        return new Share(sum(rate.part()) - sum(rate.less()), sum(rate.of()));
    }

    private int sum(Collection<String> names) {
        int sum = 0;
        for (String name : names) sum += counts.getOrDefault(name, 0);
        return sum;
    }

    /** Adds the counts of another span or region. */
    public void add(MeasureCounts other) {
        addAll(counts, other.counts);
        other.registered.forEach((dimension, values) -> addAll(registered.get(dimension), values));
    }

    /** All counts by name, flat, so that two can be compared whole. */
    public Map<String, Long> byName(String prefix) {
        Map<String, Long> flat = new TreeMap<>();
        counts.forEach((name, count) -> flat.put(prefix + name, (long) count));
        registered.forEach((dimension, values) -> values.forEach((value, count) ->
                flat.put(prefix + Measure.REGISTERED.wire() + " " + dimension + " " + value, (long) count)));
        return flat;
    }

    static void addAll(Map<String, Integer> into, Map<String, Integer> from) {
        from.forEach((key, count) -> bump(into, key, count));
    }

    private static void bump(Map<String, Integer> counts, String key, int by) {
        counts.merge(key, by, (a, b) -> a + b == 0 ? null : a + b);
    }
}
