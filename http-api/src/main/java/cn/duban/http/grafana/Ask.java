package cn.duban.http.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a panel asks for: all its targets at once. Keys we do not know are ignored, as the plugin adds some with each version.
 *
 * @param from epoch milliseconds, the beginning of time if the request has no range
 */
record Ask(List<Target> targets, long from, long to, int maxDataPoints, List<Filter> filters) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int USUAL_POINTS = 1000;
    private static final int MOST_POINTS = 11_000;

    record Target(String refId, String target, JsonNode payload) {}

    static Ask of(JsonNode request) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode node : request.path("targets")) {
            if (node.path("hide").asBoolean(false)) continue;
            targets.add(new Target(
                    node.path("refId").asText("A"), target(node.path("target")), payload(node.path("payload"))));
        }
        JsonNode range = request.path("range");
        int points = request.path("maxDataPoints").asInt(USUAL_POINTS);
        return new Ask(
                targets,
                millis(range.path("from"), 0),
                millis(range.path("to"), Long.MAX_VALUE),
                Math.max(1, Math.min(points, MOST_POINTS)),
                Filter.of(request));
    }

    /** The builder sends a name, older ones an object around it. */
    private static String target(JsonNode target) {
        return target.isObject() ? target.path("value").asText("") : target.asText("");
    }

    /** A payload may come as JSON in a string, as the editor keeps it. */
    static JsonNode payload(JsonNode payload) {
        if (!payload.isTextual()) return payload;
        if (payload.asText().isBlank()) return MissingNode.getInstance();
        try {
            return MAPPER.readTree(payload.asText());
        } catch (JsonProcessingException notJson) {
            return payload;
        }
    }

    private static long millis(JsonNode at, long otherwise) {
        if (at.isNumber()) return at.asLong();
        try {
            return at.isTextual() ? Instant.parse(at.asText()).toEpochMilli() : otherwise;
        } catch (DateTimeParseException unreadable) {
            return otherwise;
        }
    }
}
