package cn.duban.http.grafana.query;

import cn.duban.http.web.InstantFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A panel's request with all its targets. Ignores unknown keys, since each plugin version adds some.
 *
 * @param from start of the range, where it is readable
 * @param intervalMillis the least time that a point covers; 0 where it is not given
 */
public record DataQueryRequest(
        List<Target> targets,
        Optional<Instant> from,
        Optional<Instant> to,
        int maxDataPoints,
        long intervalMillis,
        List<AdHocFilter> filters) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int USUAL_POINTS = 1000;
    private static final int MOST_POINTS = 5000;

    /** @param payload an object, or missing */
    public record Target(String refId, String name, JsonNode payload) {}

    public DataQueryRequest {
        targets = List.copyOf(targets);
        filters = List.copyOf(filters);
    }

    public static DataQueryRequest of(JsonNode request) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode node : request.path("targets")) {
            if (node.path("hide").asBoolean(false)) continue;
            targets.add(new Target(
                    node.path("refId").asText("A"), name(node.path("target")), payload(node.path("payload"))));
        }
        JsonNode range = request.path("range");
        int points = request.path("maxDataPoints").asInt(USUAL_POINTS);
        return new DataQueryRequest(
                targets,
                instant(range.path("from")),
                instant(range.path("to")),
                Math.max(1, Math.min(points, MOST_POINTS)),
                Math.max(0, request.path("intervalMs").asLong(0)),
                AdHocFilter.of(request));
    }

    /** The query builder sends a name; older versions send an object with the name in it. */
    private static String name(JsonNode target) {
        return target.isObject() ? target.path("value").asText("") : target.asText("");
    }

    /** Parses a payload that the editor sends as JSON in a string. Text that is no JSON is returned as a text node. */
    public static JsonNode payload(JsonNode payload) {
        if (!payload.isTextual()) return payload;
        if (payload.asText().isBlank()) return MissingNode.getInstance();
        try {
            return MAPPER.readTree(payload.asText());
        } catch (JsonProcessingException notJson) {
            return payload;
        }
    }

    private static Optional<Instant> instant(JsonNode at) {
        if (at.isNumber()) return Optional.of(Instant.ofEpochMilli(at.asLong()));
        if (!at.isTextual()) return Optional.empty();
        String text = at.asText().trim();
        if (text.matches("-?\\d{1,15}")) return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        // A plus sign that was not escaped in an address arrives as a space.
        return InstantFormat.read(text.replace(' ', '+'));
    }
}
