package cn.duban.load.drill;

import cn.duban.load.report.Summary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Broken guarantees by kind, with examples. */
public final class Findings<K extends Enum<K> & Findings.Guarantee> {

    /** A guarantee, as a sentence that must never apply. */
    public interface Guarantee {
        String sentence();
    }

    private static final int EXAMPLES = 5;

    private final Class<K> kinds;
    private final Map<K, Long> counts;
    private final Map<K, List<String>> examples;

    public Findings(Class<K> kinds) {
        this.kinds = kinds;
        this.counts = new EnumMap<>(kinds);
        this.examples = new EnumMap<>(kinds);
    }

    public void add(K kind, String example) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(kind, key -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(example);
        }
    }

    public long count(K kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public void report(Summary summary) {
        examples.forEach((kind, some) -> summary.figure(kind + " examples", some));
        for (K kind : kinds.getEnumConstants()) {
            summary.zero(kind.sentence(), count(kind));
        }
    }
}
