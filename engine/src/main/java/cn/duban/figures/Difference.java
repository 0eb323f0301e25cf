package cn.duban.figures;

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
final class Difference {
    private final Counters of;
    private final Counters less;
    private final int[] measures;
    private final int[] values;
    private final Map<String, Long> byName = new TreeMap<>();

    Difference(Counters of, Counters less) {
        this.of = of;
        this.less = less;
        measures = numbers(of.measures(), less.measures());
        values = numbers(of.values(), less.values());
    }

    /** Maps the other's numbers to those of the first, which learns names that it lacks. */
    private static int[] numbers(Names of, Names less) {
        return less.list().stream().mapToInt(of::of).toArray();
    }

    Map<String, Long> byName() {
        Rings.Rest a = of.rings().rest();
        Rings.Rest b = less.rings().rest();
        LongFunction<String> day = at -> LocalDate.ofEpochDay(at).toString();
        spans(a.days(), a.inDays(), b.days(), b.inDays(), day);
        spans(a.hours(), a.inHours(), b.hours(), b.inHours(), at -> from(at * Rings.HOUR) + "/PT1H");
        spans(a.minutes(), a.inMinutes(), b.minutes(), b.inMinutes(), at -> from(at * Rings.MINUTE) + "/PT1M");
        LongIntHashMap levels = new LongIntHashMap();
        of.standing().forEach((LongIntProcedure) levels::put);
        subtract(levels, less.standing());
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
            cells.removeAll((long key) -> of.isLevel(Key.measure(key)));
            name(name.apply(at), cells);
        }
    }

    private void subtract(LongIntHashMap cells, Bucket less) {
        less.forEach((LongIntProcedure) (key, count) -> cells.addTo(
                Key.of(measures[Key.measure(key)], Key.dimension(key), values[Key.value(key)], Key.slice(key)),
                -count));
    }

    private void name(String span, LongIntHashMap cells) {
        cells.forEach((LongIntProcedure) (key, count) -> {
            if (count != 0) byName.put(span + ' ' + of.name(key), (long) count);
        });
    }
}
