package cn.duban.http.grafana;

import cn.duban.http.grafana.panel.Panel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.AdHocFilter;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.DataQueryRequest;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The options of the query builder and of dashboard variables, as JSON text: always an array, as the plugin expects. */
final class BuilderOptions {
    private final PanelRegistry panels;
    private final ChoiceLists lists;
    private final FacetNames words;

    BuilderOptions(PanelRegistry panels, ChoiceLists lists, FacetNames words) {
        this.panels = panels;
        this.lists = lists;
        this.words = words;
    }

    String metrics() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Panel panel : panels.all()) {
            PanelDescription about = panel.about();
            ArrayNode payloads = list.addObject()
                    .put("label", about.title())
                    .put("value", about.name())
                    .putArray("payloads");
            for (PayloadField payload : about.payloads()) {
                ObjectNode field = payloads.addObject()
                        .put("name", payload.name())
                        .put("label", payload.label())
                        .put("type", payload.type().wire())
                        .put("placeholder", payload.placeholder());
                if (payload.reloads()) field.put("reloadMetric", true);
            }
        }
        return list.toString();
    }

    /** Every panel that {@code /grafana/get} serves, with its parameters. */
    String index() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Panel panel : panels.all()) {
            PanelDescription about = panel.about();
            ArrayNode parameters = list.addObject()
                    .put("name", about.name())
                    .put("title", about.title())
                    .put("description", about.description())
                    .putArray("parameters");
            about.payloads().forEach(p -> parameters.add(p.name()));
        }
        return list.toString();
    }

    /** The names of panels that contain the typed text; older plugin versions ask for them. */
    String search(JsonNode request) {
        String typed = request.path("target").asText("");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Panel panel : panels.all())
            if (panel.about().name().contains(typed) || panel.about().title().contains(typed))
                list.add(panel.about().name());
        return list.toString();
    }

    /** The options of a payload field; an empty list for an unknown field, since the editor asks while the user types. */
    String payloadOptions(JsonNode request, Caller caller) {
        String name = request.path("name").asText("");
        JsonNode payload = DataQueryRequest.payload(request.path("payload"));
        String metric = request.path("metric").asText("");
        return lists.payload(name, metric, regions(name, payload, caller))
                .map(found -> list(found, "label", "value"))
                .orElse("[]");
    }

    String variable(JsonNode request, Caller caller) {
        JsonNode payload = DataQueryRequest.payload(request.path("payload"));
        String name = payload.isTextual()
                ? payload.asText()
                : payload.path("target").asText(request.path("target").asText(""));
        return lists.variable(name, regions(name, payload, caller))
                .map(found -> list(found, "__text", "__value"))
                .orElseThrow(() ->
                        Problem.of(ProblemCode.VALIDATION, "没有这样的变量：" + name).thrown());
    }

    /** The regions that the caller may see; where units are asked for, only those named in the payload. */
    private Predicate<String> regions(String name, JsonNode payload, Caller caller) {
        boolean all = name.equals("region") || name.equals("regions");
        Choice choice = all ? Choice.ALL : Choice.of(payload.path("region"));
        return code -> caller.maySeeRegion(code) && choice.takes(words.names(Facet.REGION, code));
    }

    String tagKeys() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Facet facet : Facet.values())
            list.add(Json.object().put("text", facet.title()).put("value", facet.key()));
        return list.toString();
    }

    /** The values of a filter key; filters on regions narrow the units. */
    String tagValues(JsonNode request, Caller caller) {
        String key = request.path("key").asText("");
        List<AdHocFilter> filters = AdHocFilter.of(request).stream()
                .filter(f -> f.key().equals(Facet.REGION.key()) && !key.equals(Facet.REGION.key()))
                .toList();
        Predicate<String> regions = code -> {
            Set<String> names = words.names(Facet.REGION, code);
            return caller.maySeeRegion(code) && filters.stream().allMatch(f -> f.passes(names));
        };
        return lists.facet(key, regions)
                .map(found -> list(found, "text", "value"))
                .orElse("[]");
    }

    private static String list(List<FacetNames.Option> options, String text, String value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (FacetNames.Option option : options)
            list.add(Json.object().put(text, option.text()).put(value, option.value()));
        return list.toString();
    }
}
