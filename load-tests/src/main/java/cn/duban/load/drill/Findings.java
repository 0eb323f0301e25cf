package cn.duban.load.drill;

import cn.duban.load.report.Summary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Broken promises by kind, with examples. */
final class Findings {

    enum Kind {
        LOST("acknowledged commands missing from their ticket's history"),
        DOUBLED("commands that stand twice in a history"),
        GAP("histories whose versions are not contiguous from 1"),
        BEHIND("tickets behind a version that was acknowledged"),
        TRACE("refused commands that left a trace"),
        DISORDER("acknowledged versions that do not grow"),
        RUNG_DOUBLED("clocks or rungs that rang twice"),
        RUNG_EARLY("clocks or rungs recorded before their due"),
        STREAM_MISSING("events a stream reader never got"),
        STREAM_REPEATED("events a stream reader got twice or out of order"),
        STREAM_POSITION("stream positions that do not move on"),
        STREAM_RESET("resets of a resumed stream");

        final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    private static final int EXAMPLES = 5;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);

    void add(Kind kind, String example) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = examples.computeIfAbsent(kind, key -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(example);
        }
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    void report(Summary summary) {
        examples.forEach((kind, some) -> summary.figure(kind + " examples", some));
        for (Kind kind : Kind.values()) {
            summary.zero(kind.sentence, count(kind));
        }
    }
}
