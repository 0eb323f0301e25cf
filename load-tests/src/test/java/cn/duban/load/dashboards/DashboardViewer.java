package cn.duban.load.dashboards;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A viewer of a dashboard: sends the plugin's queries, with the selected variables. */
final class DashboardViewer {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(csv|raw|text|queryparam))?}");

    private final EngineClient engine;
    private final Dashboard dashboard;
    private final Instant now;
    /** The sent value of each variable, by name. */
    private final Map<String, String> chosen = new HashMap<>();

    /** Starts with the dashboard's default variables. */
    DashboardViewer(EngineClient engine, Dashboard dashboard, Instant now) {
        this.engine = engine;
        this.dashboard = dashboard;
        this.now = now;
        for (JsonNode variable : dashboard.variables()) {
            JsonNode current = variable.at("/current/value");
            String value = current.isArray() ? current.path(0).asText() : current.asText();
            boolean all = value.equals("$__all");
            chosen.put(
                    variable.path("name").asText(),
                    all ? variable.path("allValue").asText() : value);
        }
        chosen.put("engine", engine.base().toString().replaceAll("/$", ""));
        chosen.put("__from", Long.toString(instant(time("from")).toEpochMilli()));
        chosen.put("__to", Long.toString(instant(time("to")).toEpochMilli()));
    }

    /** Selects another value, if the dashboard has that variable. */
    DashboardViewer choosing(String name, String value) {
        chosen.replace(name, value);
        return this;
    }

    String filled(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        return matcher.replaceAll(found -> {
            String value = chosen.get(found.group(1));
            if (value == null) throw new IllegalStateException(dashboard.uid() + " has no variable for " + text);
            return Matcher.quoteReplacement(value);
        });
    }

    private String time(String end) {
        return dashboard.json().path("time").path(end).asText();
    }

    private ObjectNode range() {
        return range(time("from"));
    }

    private ObjectNode range(String from) {
        return EngineClient.JSON
                .createObjectNode()
                .put("from", instant(from).toString())
                .put("to", instant(time("to")).toString());
    }

    private Instant instant(String relative) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        return switch (relative) {
            case "now" -> now;
            case "now/d" -> today.atStartOfDay(ZONE).toInstant();
            case "now-4d" -> now.minus(Duration.ofDays(4));
            case "now-7d/d" -> today.minusDays(7).atStartOfDay(ZONE).toInstant();
            case "now-30d/d" -> today.minusDays(30).atStartOfDay(ZONE).toInstant();
            default -> throw new IllegalArgumentException("no such time here: " + relative);
        };
    }

    /** A request as the browser sends it, all targets of a panel in one. */
    ObjectNode query(JsonNode panel) {
        ObjectNode ask = EngineClient.JSON.createObjectNode();
        ask.put("panelId", panel.path("id").asInt()).put("dashboardUID", dashboard.uid());
        // A panel may have a time range of its own.
        String own = panel.path("timeFrom").asText();
        ask.set("range", own.isEmpty() ? range() : range("now-" + own));
        ask.put("maxDataPoints", panel.path("maxDataPoints").asInt(1_000)).put("intervalMs", 1_000);
        panel.path("targets").forEach(target -> ask.withArray("targets").add(sent(target)));
        return ask;
    }

    ObjectNode annotations(JsonNode annotation) {
        ObjectNode ask = EngineClient.JSON.createObjectNode();
        ask.set("range", range());
        ask.putArray("targets").add(sent(annotation.path("target")));
        return ask;
    }

    private ObjectNode sent(JsonNode target) {
        ObjectNode sent = target.deepCopy();
        try {
            sent.set(
                    "payload",
                    EngineClient.JSON.readTree(filled(target.path("payload").asText())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(target.toString(), e);
        }
        return sent;
    }

    Answer ask(ObjectNode query) {
        return engine.post("/grafana/query", query);
    }

    /** The values of a variable, requested like the plugin. */
    Answer values(JsonNode variable) {
        ObjectNode ask = EngineClient.JSON.createObjectNode();
        String query = filled(variable.at("/query/query").asText());
        try {
            if (variable.at("/query/format").asText().equals("json"))
                ask.set("payload", EngineClient.JSON.readTree(query));
            else ask.putObject("payload").put("target", query);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(query, e);
        }
        ask.set("range", range());
        return engine.post("/grafana/variable", ask);
    }
}
