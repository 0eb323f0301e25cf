package cn.duban.figures;

import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the cells that a query asks for and adds them up by slice; cells without durations have one slice. */
final class Selection implements LongIntProcedure {
    private final int measure;
    private final int dimension;
    private final Optional<Predicate<String>> passing;
    private final Names values;
    private final Bucket sums;

    Selection(Query query, Counters of, Bucket sums) {
        this.measure = of.measures().known(query.measure());
        this.dimension = query.dimension().ordinal();
        this.passing = query.values();
        this.values = of.values();
        this.sums = sums;
    }

    @Override
    public void apply(long key, int count) {
        if (Key.measure(key) != measure || Key.dimension(key) != dimension) return;
        if (passing.isPresent() && !passing.get().test(values.name(Key.value(key)))) return;
        sums.add(Key.slice(key), count);
    }
}
