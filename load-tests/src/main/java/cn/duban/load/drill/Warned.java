package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All warnings that an engine lists, by id. They are made by folding the regions' logs: whoever folds the same logs again,
 * from the start or from where a checkpoint stands, must come to the same, to the last figure and word.
 */
final class Warned {
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SortedMap<String, JsonNode> warnings = new TreeMap<>();

    private Warned(EngineClient engine) {
        engine.each("/v1/warnings", warning -> warnings.put(warning.path("id").asText(), warning));
    }

    /** Once they have stood still for a while; nobody sends anything any more. */
    static Warned settled(EngineClient engine) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Warned last = new Warned(engine);
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos() && System.nanoTime() < until) {
            Pause.of(BETWEEN);
            Warned now = new Warned(engine);
            if (now.warnings.equals(last.warnings)) continue;
            last = now;
            since = System.nanoTime();
        }
        return last;
    }

    int size() {
        return warnings.size();
    }

    /** Those that are not the same in both, or in one only. */
    SortedSet<String> differing(Warned other) {
        SortedSet<String> ids = new TreeSet<>(warnings.keySet());
        ids.addAll(other.warnings.keySet());
        ids.removeIf(id -> warnings.containsKey(id) && warnings.get(id).equals(other.warnings.get(id)));
        return ids;
    }
}
