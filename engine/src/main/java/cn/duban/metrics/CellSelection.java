package cn.duban.metrics;

import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the cells that a query asks for and adds them up by slice; cells without durations have one slice. */
final class CellSelection implements LongIntProcedure {
    private final int measure;
    private final int dimension;
    private final Optional<Predicate<String>> passing;
    private final NameTable values;
    private final Bucket sums;

    CellSelection(SeriesQuery query, Counters of, Bucket sums) {
        this.measure = of.measures().known(query.measure());
        this.dimension = query.dimension().ordinal();
        this.passing = query.values();
        this.values = of.values();
        this.sums = sums;
    }

    @Override
    public void apply(long key, int count) {
        if (CounterKey.measure(key) != measure || CounterKey.dimension(key) != dimension) return;
        if (passing.isPresent() && !passing.get().test(values.name(CounterKey.value(key)))) return;
        sums.add(CounterKey.slice(key), count);
    }
}
