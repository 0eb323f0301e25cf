package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All warnings that an engine lists, by id. The engine makes them by folding the regions' logs: folding the same logs
 * again, from the start or from a checkpoint, must give the same warnings, to the last figure and word.
 */
final class WarningSnapshot {
    private static final Duration STILL = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SortedMap<String, JsonNode> warnings = new TreeMap<>();

    private WarningSnapshot(EngineClient engine) {
        engine.each("/v1/warnings", warning -> warnings.put(warning.path("id").asText(), warning));
    }

    /** Reads them until they have not changed for a while; no commands are sent any more. */
    static WarningSnapshot settled(EngineClient engine) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        WarningSnapshot last = new WarningSnapshot(engine);
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos() && System.nanoTime() < until) {
            Pause.of(BETWEEN);
            WarningSnapshot now = new WarningSnapshot(engine);
            if (now.warnings.equals(last.warnings)) continue;
            last = now;
            since = System.nanoTime();
        }
        return last;
    }

    int size() {
        return warnings.size();
    }

    /** Ids of warnings that differ, or that only one of the two has. */
    SortedSet<String> differing(WarningSnapshot other) {
        SortedSet<String> ids = new TreeSet<>(warnings.keySet());
        ids.addAll(other.warnings.keySet());
        ids.removeIf(id -> warnings.containsKey(id) && warnings.get(id).equals(other.warnings.get(id)));
        return ids;
    }
}
