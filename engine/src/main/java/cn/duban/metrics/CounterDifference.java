package cn.duban.metrics;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** One set of counters minus another, cell by cell; the two may have different numbers for the same name. */
final class CounterDifference {
    private final Counters of;
    private final Counters less;
    private final int[] measures;
    private final int[] values;
    private final Map<String, Long> byName = new TreeMap<>();

    CounterDifference(Counters of, Counters less) {
        this.of = of;
        this.less = less;
        measures = numbers(of.measures(), less.measures());
        values = numbers(of.values(), less.values());
    }

    /** Maps the other's numbers to those of the first, which learns names that it lacks. */
    private static int[] numbers(NameTable of, NameTable less) {
        return less.list().stream().mapToInt(of::of).toArray();
    }

    Map<String, Long> byName() {
        TimeRings.Snapshot a = of.rings().snapshot();
        TimeRings.Snapshot b = less.rings().snapshot();
        LongFunction<String> day = at -> LocalDate.ofEpochDay(at).toString();
        spans(a.days(), a.inDays(), b.days(), b.inDays(), day);
        spans(a.hours(), a.inHours(), b.hours(), b.inHours(), at -> from(at * TimeRings.HOUR) + "/PT1H");
        spans(a.minutes(), a.inMinutes(), b.minutes(), b.inMinutes(), at -> from(at * TimeRings.MINUTE) + "/PT1M");
        LongIntHashMap levels = new LongIntHashMap();
        of.levelsNow().forEach((LongIntProcedure) levels::put);
        subtract(levels, less.levelsNow());
        name("now", levels);
        return byName;
    }

    private String from(long second) {
        return Instant.ofEpochSecond(second)
                .atZone(of.zone())
                .toOffsetDateTime()
                .toString();
    }

    private void spans(long[] a, byte[][] inA, long[] b, byte[][] inB, LongFunction<String> name) {
        for (long at : LongStream.concat(Arrays.stream(a), Arrays.stream(b))
                .sorted()
                .distinct()
                .toArray()) {
            LongIntHashMap cells = new LongIntHashMap();
            int i = Arrays.binarySearch(a, at);
            if (i >= 0) Bucket.read(inA[i]).forEach((LongIntProcedure) cells::put);
            int j = Arrays.binarySearch(b, at);
            if (j >= 0) subtract(cells, Bucket.read(inB[j]));
            // Only the log knows how a level changed; a journal knows its current value.
            cells.removeAll((long key) -> of.isLevel(CounterKey.measure(key)));
            name(name.apply(at), cells);
        }
    }

    private void subtract(LongIntHashMap cells, Bucket less) {
        less.forEach((LongIntProcedure) (key, count) -> cells.addTo(
                CounterKey.of(
                        measures[CounterKey.measure(key)],
                        CounterKey.dimension(key),
                        values[CounterKey.value(key)],
                        CounterKey.slice(key)),
                -count));
    }

    private void name(String span, LongIntHashMap cells) {
        cells.forEach((LongIntProcedure) (key, count) -> {
            if (count != 0) byName.put(span + ' ' + of.name(key), (long) count);
        });
    }
}
