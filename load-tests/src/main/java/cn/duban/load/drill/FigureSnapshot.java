package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every board and list of figures of an engine at one instant of its stepped clock. */
final class FigureSnapshot {
    private static final List<String> OF_THE_CITY = List.of(
            "/v1/clock",
            "/v1/board",
            "/v1/calls/summary",
            "/v1/orders",
            "/v1/warnings",
            "/v1/scorecards",
            "/v1/ledgers/exclusions");
    private static final List<String> WINDOWS = List.of("today", "24h", "7d", "month");
    /** How far a log is written says nothing about what it says. */
    private static final List<String> PLACES = List.of("position", "revision", "stale");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int EXAMPLE = 300;

    private final Map<String, JsonNode> answers;
    private final long tickets;

    private FigureSnapshot(Map<String, JsonNode> answers, long tickets) {
        this.answers = answers;
        this.tickets = tickets;
    }

    /** Waits until what is folded beside the boards has caught up: two readings in a row are equal. */
    static FigureSnapshot of(EngineClient engine) {
        Map<String, JsonNode> answers = read(engine);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Pause.of(BETWEEN);
            Map<String, JsonNode> again = read(engine);
            if (again.equals(answers)) return new FigureSnapshot(answers, tickets(engine));
            answers = again;
        }
        throw new IllegalStateException("the engine's figures do not settle");
    }

    private static long tickets(EngineClient engine) {
        long tickets = 0;
        for (JsonNode region : engine.get("/v1/audit/recompute", PATIENCE.multipliedBy(5))
                .body()
                .path("regions")) tickets += region.path("tickets").asLong();
        return tickets;
    }

    private static Map<String, JsonNode> read(EngineClient engine) {
        List<String> paths = new ArrayList<>(OF_THE_CITY);
        for (String window : WINDOWS) {
            paths.add("/v1/board?window=" + window);
            for (JsonNode region : engine.json("/v1/regions"))
                paths.add("/v1/regions/" + region.path("id").asText() + "/board?window=" + window);
        }
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String path : paths) {
            Answer answer = engine.get(path);
            JsonNode body = answer.body().deepCopy();
            withoutPlaces(body);
            answers.put(path + " " + answer.status(), body);
        }
        return answers;
    }

    private static void withoutPlaces(JsonNode node) {
        if (node instanceof ObjectNode object) object.remove(PLACES);
        node.forEach(FigureSnapshot::withoutPlaces);
    }

    int size() {
        return answers.size();
    }

    /** According to the engine's recomputation from their journals. */
    long tickets() {
        return tickets;
    }

    /** What the engine answers otherwise, after it has caught up. */
    List<String> differing(EngineClient engine) {
        List<String> differing = differing(read(engine));
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!differing.isEmpty() && System.nanoTime() < until) {
            Pause.of(BETWEEN);
            differing = differing(read(engine));
        }
        return differing;
    }

    private List<String> differing(Map<String, JsonNode> others) {
        List<String> differing = new ArrayList<>();
        answers.forEach((path, body) -> {
            JsonNode other = others.get(path);
            if (!body.equals(other)) differing.add(path + ": " + example(body, String.valueOf(other)));
        });
        return differing;
    }

    private static String example(JsonNode body, String other) {
        String one = body.toString();
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) at++;
        int from = Math.max(0, at - EXAMPLE / 3);
        return one.substring(from, Math.min(one.length(), at + EXAMPLE / 3)) + " <> "
                + other.substring(Math.min(from, other.length()), Math.min(other.length(), at + EXAMPLE / 3));
    }
}
