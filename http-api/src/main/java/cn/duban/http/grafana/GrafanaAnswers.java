package cn.duban.http.grafana;

import cn.duban.http.auth.Caller;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.policy.Policy;
import cn.duban.runtime.Boards;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What each call of the plugin is answered, as JSON text; always an array, as the plugin wants it. */
final class GrafanaAnswers {
    /** What a target's answer depends on; ranges are cut to seconds so that viewers meet. */
    private record Question(
            Ask.Target target, long from, long to, int points, List<Filter> filters, Set<String> seen) {}

    private final Catalogue catalogue;
    private final Boards boards;
    private final Options options;
    private final Panels panels;
    private final Shared shared = new Shared();

    GrafanaAnswers(Catalogue catalogue, Policy policy, Boards boards, History history, Supplier<Sample> now) {
        this.catalogue = catalogue;
        this.boards = boards;
        this.options = new Options(policy);
        this.panels = new Panels(catalogue, policy, boards, history, now);
    }

    /** A target that cannot be answered spoils the panel only if it is alone. */
    String query(JsonNode request, Caller caller) {
        Ask ask = Ask.of(request);
        List<String> answers = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Ask.Target target : ask.targets()) {
            Optional<String> answer = target(ask, target, caller);
            answers.add(answer.orElseGet(() -> nothing(target).toString()));
            if (answer.isEmpty()) unknown.add(target.target());
        }
        if (!unknown.isEmpty() && unknown.size() == answers.size())
            throw Problem.of(Code.VALIDATION, "没有这样的指标：" + String.join("、", unknown))
                    .thrown();
        return "[" + String.join(",", answers) + "]";
    }

    private Optional<String> target(Ask ask, Ask.Target target, Caller caller) {
        boolean known = target.target().equals("annotations")
                || catalogue.metric(target.target()).isPresent();
        if (!known) return Optional.empty();
        Question question = new Question(
                target, ask.from() / 1000, ask.to() / 1000, ask.maxDataPoints(), ask.filters(), caller.regions());
        return Optional.of(shared.answer(
                question,
                boards.revision(),
                () -> panels.answer(ask, target, caller.regions())
                        .map(ObjectNode::toString)
                        .orElseThrow()));
    }

    private static ObjectNode nothing(Ask.Target target) {
        return new DataFrame(target.refId(), target.target())
                .notices(List.of("没有这样的指标：" + target.target()))
                .json();
    }

    String metrics() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Metric metric : catalogue.metrics()) {
            ObjectNode node = list.addObject();
            node.put("label", metric.label());
            node.put("value", metric.name());
            ArrayNode payloads = node.putArray("payloads");
            for (Metric.Payload payload : metric.payloads())
                payloads.addObject()
                        .put("name", payload.name())
                        .put("label", payload.label())
                        .put("type", payload.type())
                        .put("placeholder", payload.placeholder());
        }
        return list.toString();
    }

    /** The names alone, for the older plugin. */
    String search() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Metric metric : catalogue.metrics()) list.add(metric.name());
        return list.toString();
    }

    /** What a payload of a metric may be; an empty list for one we do not know, since the editor asks while one types. */
    String payloadOptions(JsonNode request, Caller caller) {
        return list(request.path("name").asText(""), caller, "label", "value").orElse("[]");
    }

    String variable(JsonNode request, Caller caller) {
        JsonNode payload = Ask.payload(request.path("payload"));
        String name =
                payload.isTextual() ? payload.asText() : payload.path("target").asText("");
        return list(name, caller, "__text", "__value")
                .orElseThrow(
                        () -> Problem.of(Code.VALIDATION, "没有这样的变量：" + name).thrown());
    }

    String tagKeys() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Options.KEYS.forEach((key, text) -> list.addObject().put("text", text).put("value", key));
        return list.toString();
    }

    String tagValues(JsonNode request, Caller caller) {
        String key = request.path("key").asText("");
        return Options.KEYS.containsKey(key)
                ? list(key, caller, "text", "value").orElse("[]")
                : "[]";
    }

    private Optional<String> list(String name, Caller caller, String text, String value) {
        return options.of(name, caller.regions()).map(found -> {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (Options.Option option : found)
                list.add(Json.object().put(text, option.text()).put(value, option.value()));
            return list.toString();
        });
    }
}
