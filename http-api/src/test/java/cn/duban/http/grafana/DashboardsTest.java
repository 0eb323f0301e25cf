package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a dashboard names, a running engine answers with data. */
class DashboardsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void something_is_open() {
        engine.client().post("/v1/tickets", Client.registration("GD-1").toString());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> engine.engine().boards().city().open().total() > 0);
    }

    private static List<JsonNode> dashboards() throws Exception {
        URI folder = DashboardsTest.class
                .getClassLoader()
                .getResource("grafana/dashboards")
                .toURI();
        if (!folder.getScheme().equals("jar")) return read(Path.of(folder));
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return read(jar.getPath("grafana/dashboards"));
        }
    }

    private static List<JsonNode> read(Path folder) throws Exception {
        List<JsonNode> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList())
                dashboards.add(JSON.readTree(Files.readString(file)));
        }
        assertThat(dashboards).isNotEmpty();
        return dashboards;
    }

    /** Panels, those in rows among them. */
    private static void targets(JsonNode panels, List<JsonNode> into) {
        for (JsonNode panel : panels) {
            panel.path("targets").forEach(into::add);
            targets(panel.path("panels"), into);
        }
    }

    /** A panel's target as it leaves the browser, its variables filled in. */
    private static ObjectNode asSent(JsonNode target, String region) throws Exception {
        String payload = target.path("payload").isTextual()
                ? target.path("payload").asText("{}")
                : target.path("payload").toString();
        ObjectNode sent = JSON.createObjectNode()
                .put("refId", target.path("refId").asText())
                .put("target", target.path("target").asText());
        sent.set("payload", JSON.readTree(payload.isBlank() ? "{}" : payload.replace("${region:csv}", region)));
        return sent;
    }

    @Test
    void every_target_is_answered_with_data_for_all_for_some_and_for_one() throws Exception {
        List<JsonNode> targets = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) targets(dashboard.path("panels"), targets);
        assertThat(targets).hasSizeGreaterThan(10);
        for (String region : List.of("*", "610802", "610802,610881"))
            for (JsonNode target : targets) {
                ObjectNode ask = JSON.createObjectNode().put("maxDataPoints", 500);
                ArrayNode sent = ask.putArray("targets");
                sent.add(asSent(target, region));
                Client.Answer answer = engine.client().post("/grafana/query", ask.toString());
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                Shapes.assertAnswers(answer.json());
                JsonNode frame = answer.json().get(0);
                assertThat(frame.path("refId")).isEqualTo(target.path("refId"));
                assertThat(Shapes.rows(frame)).as(sent + " -> " + frame).isPositive();
                assertThat(frame.path("meta").path("notices").findValuesAsText("severity"))
                        .as(frame.path("meta").toString())
                        .doesNotContain("warning");
            }
    }

    @Test
    void every_payload_key_belongs_to_its_metric() throws Exception {
        Client.Answer metrics = engine.client().post("/grafana/metrics", "{}");
        for (JsonNode dashboard : dashboards()) {
            List<JsonNode> targets = new ArrayList<>();
            targets(dashboard.path("panels"), targets);
            for (JsonNode target : targets) {
                Set<String> known = new HashSet<>();
                for (JsonNode metric : metrics.json())
                    if (metric.path("value").equals(target.path("target")))
                        metric.path("payloads")
                                .forEach(p -> known.add(p.path("name").asText()));
                asSent(target, "*")
                        .path("payload")
                        .fieldNames()
                        .forEachRemaining(
                                key -> assertThat(known).as(target.toString()).contains(key));
            }
        }
    }

    @Test
    void columns_and_curves_that_panels_style_are_ones_they_are_answered() throws Exception {
        int styled = 0;
        for (JsonNode dashboard : dashboards())
            for (JsonNode panel : dashboard.path("panels")) {
                Set<String> answered = new HashSet<>();
                for (JsonNode target : panel.path("targets")) {
                    ObjectNode ask = JSON.createObjectNode();
                    ask.putArray("targets").add(asSent(target, "*"));
                    Client.Answer answer = engine.client().post("/grafana/query", ask.toString());
                    answer.json()
                            .path(0)
                            .path("fields")
                            .forEach(f -> answered.add(f.path("name").asText()));
                }
                for (JsonNode override : panel.at("/fieldConfig/overrides")) {
                    if (!override.at("/matcher/id").asText().equals("byName")) continue;
                    assertThat(answered)
                            .contains(override.at("/matcher/options").asText());
                    styled++;
                }
                for (JsonNode change : panel.path("transformations"))
                    change.at("/options/excludeByName")
                            .fieldNames()
                            .forEachRemaining(name -> assertThat(answered).contains(name));
            }
        assertThat(styled).isPositive();
    }

    @Test
    void every_variable_is_answered_with_values() throws Exception {
        int variables = 0;
        for (JsonNode dashboard : dashboards())
            for (JsonNode variable : dashboard.path("templating").path("list")) {
                if (!variable.path("type").asText().equals("query")) continue;
                JsonNode query = variable.path("query");
                String target =
                        query.isTextual() ? query.asText() : query.path("query").asText();
                ObjectNode ask = JSON.createObjectNode();
                ask.putObject("payload").put("target", target);
                Client.Answer answer = engine.client().post("/grafana/variable", ask.toString());
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.json()).isNotEmpty();
                assertThat(answer.json().get(0).path("__text").asText()).isNotEmpty();
                variables++;
            }
        assertThat(variables).isPositive();
    }

    @Test
    void the_same_answer_is_not_sent_twice_to_who_has_it() {
        String path = "/grafana/get/board.clocks";
        Client.Answer first = engine.client().get(path);
        assertThat(first.status()).isEqualTo(200);
        String tag = first.header("etag").orElseThrow();
        Client.Answer again = engine.client().send("GET", path, "", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
    }
}
