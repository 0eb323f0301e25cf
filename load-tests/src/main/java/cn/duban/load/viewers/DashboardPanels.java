package cn.duban.load.viewers;

import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The panels of the dashboards that ship with the engine, requested the way a browser's Grafana does. */
final class DashboardPanels {
    private static final String FOLDER = "grafana/dashboards";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\w+}");
    /** Grafana's {@code maxDataPoints} for a panel of half a screen's width. */
    private static final int POINTS = 900;

    private static final int INTERVAL_MILLIS = 4_000;
    private static final long RANGE_MILLIS = 3_600_000;

    private final List<ObjectNode> requests;

    private DashboardPanels(List<ObjectNode> requests) {
        this.requests = requests;
    }

    /** That many panels, picked evenly from all dashboards. */
    static DashboardPanels some(int count) {
        List<ObjectNode> all = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            Map<String, String> variables = variables(dashboard);
            collect(dashboard.path("panels"), variables, all);
        }
        if (all.isEmpty()) throw new IllegalStateException("no panels in " + FOLDER);
        List<ObjectNode> some = new ArrayList<>();
        for (int i = 0; i < count; i++) some.add(all.get(i * all.size() / count));
        return new DashboardPanels(some);
    }

    int size() {
        return requests.size();
    }

    /** One POST body a panel with all its targets, over the last hour. */
    List<String> bodies(long nowMillis) {
        List<String> bodies = new ArrayList<>();
        for (ObjectNode request : requests) {
            ObjectNode range = request.putObject("range");
            range.put(
                    "from",
                    java.time.Instant.ofEpochMilli(nowMillis - RANGE_MILLIS).toString());
            range.put("to", java.time.Instant.ofEpochMilli(nowMillis).toString());
            bodies.add(request.toString());
        }
        return bodies;
    }

    private static void collect(JsonNode panels, Map<String, String> variables, List<ObjectNode> into) {
        for (JsonNode panel : panels) {
            collect(panel.path("panels"), variables, into);
            ObjectNode request = EngineClient.JSON
                    .createObjectNode()
                    .put("maxDataPoints", POINTS)
                    .put("intervalMs", INTERVAL_MILLIS);
            ArrayNode targets = request.putArray("targets");
            // Panels of another datasource name none of our metrics.
            for (JsonNode target : panel.path("targets"))
                if (!target.path("target").asText().isBlank()) targets.add(asSent(target, variables));
            if (!targets.isEmpty()) into.add(request);
        }
    }

    private static ObjectNode asSent(JsonNode target, Map<String, String> variables) {
        String payload = target.path("payload").isTextual()
                ? target.path("payload").asText()
                : target.path("payload").toString();
        Matcher variable = VARIABLE.matcher(payload);
        String filled =
                variable.replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "*")));
        ObjectNode sent = EngineClient.JSON
                .createObjectNode()
                .put("refId", target.path("refId").asText())
                .put("target", target.path("target").asText());
        sent.set("payload", filled.isBlank() ? EngineClient.JSON.createObjectNode() : parsed(filled));
        return sent;
    }

    /** The value of each variable of a dashboard when it is opened. */
    private static Map<String, String> variables(JsonNode dashboard) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode variable : dashboard.at("/templating/list")) {
            JsonNode value = variable.at("/current/value");
            String first = value.isArray() ? value.path(0).asText() : value.asText();
            values.put(variable.path("name").asText(), first.isEmpty() || first.equals("$__all") ? "*" : first);
        }
        return values;
    }

    private static List<JsonNode> dashboards() {
        try {
            URI folder =
                    DashboardPanels.class.getClassLoader().getResource(FOLDER).toURI();
            if (!folder.getScheme().equals("jar")) return read(Path.of(folder));
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonNode> dashboards = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList())
                dashboards.add(EngineClient.JSON.readTree(Files.readString(file)));
            return dashboards;
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return EngineClient.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
