package cn.duban.load.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running engine with a simulated Yulin answers every query of every dashboard with plausible data. The test stores the
 * answers, so that Grafana's own code can read them afterwards.
 */
@Tag("drill")
class DashboardsTest {
    /** Of Grafana's {@code hide}: neither label nor list. */
    private static final int HIDDEN = 2;

    private static final Path ANSWERS =
            Path.of(System.getProperty("duban.root", ".."), "load-tests/target/grafana-answers");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);
    /** Columns that show names to people, never codes. */
    private static final Set<String> NAMES =
            Set.of("区县", "承办单位", "单位", "状态", "时限", "提醒级别", "诉求类别", "紧急程度", "指标", "结果", "项目", "线路", "班次", "信号");
    /** Lists that may be empty in one county on one morning, but not in the whole city. */
    private static final Set<String> RARE = Set.of("worklist.suspended", "worklist.redo", "worklist.dueSoon");

    private static final Pattern FIELD = Pattern.compile("\\$\\{__data\\.fields\\[\"([^\"]+)\"]}");
    private static final Pattern BOARD = Pattern.compile("^/d/([\\w-]+)(?:\\?(.*))?$");

    @TempDir
    static Path folder;

    private static final List<Dashboard> DASHBOARDS = Dashboard.all();
    private static final List<Shown> SHOWN = new ArrayList<>();
    private static YulinMorning morning;

    /** A panel as its dashboard first shows it. */
    private record Shown(Dashboard dashboard, JsonNode panel, ObjectNode query, JsonNode answer) {}

    @BeforeAll
    static void a_morning_in_yulin() throws IOException {
        morning = YulinMorning.begin(folder);
        for (Dashboard dashboard : DASHBOARDS) {
            DashboardViewer viewer = viewer(dashboard);
            for (JsonNode panel : dashboard.panels()) {
                ObjectNode query = viewer.query(panel);
                JsonNode answer = answered(viewer, query);
                keep("panel-" + panel.path("id").asInt(), dashboard, panel, query, answer);
                SHOWN.add(new Shown(dashboard, panel, query, answer));
            }
        }
    }

    @AfterAll
    static void the_engine_is_stopped() {
        if (morning != null) morning.close();
    }

    private static DashboardViewer viewer(Dashboard dashboard) {
        return new DashboardViewer(morning.engine, dashboard, morning.now());
    }

    private static JsonNode answered(DashboardViewer viewer, ObjectNode query) {
        Answer answer = viewer.ask(query);
        assertThat(answer.status()).as(query + " -> " + answer.body()).isEqualTo(200);
        assertThat(answer.body().size()).isEqualTo(query.path("targets").size());
        return answer.body();
    }

    private static void keep(String name, Dashboard dashboard, JsonNode panel, ObjectNode query, JsonNode answer)
            throws IOException {
        ObjectNode kept = EngineClient.JSON.createObjectNode().put("dashboard", dashboard.uid());
        kept.set("panel", panel);
        kept.set("query", query);
        kept.set("answer", answer);
        Path file = ANSWERS.resolve(dashboard.uid()).resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, kept.toString());
    }

    private static int rows(JsonNode frame) {
        return frame.path("fields").path(0).path("values").size();
    }

    @Test
    void every_panel_gets_data_when_its_dashboard_opens() {
        assertThat(SHOWN).hasSizeGreaterThan(60);
        for (Shown shown : SHOWN) plausible(shown.panel, shown.query, shown.answer, Set.of());
    }

    @Test
    void every_panel_gets_data_for_one_county_and_for_several() {
        for (Dashboard dashboard : DASHBOARDS)
            for (String regions : List.of("610802", "610802,610881")) {
                DashboardViewer viewer = viewer(dashboard).choosing("region", regions);
                for (JsonNode panel : dashboard.panels()) {
                    ObjectNode query = viewer.query(panel);
                    plausible(panel, query, answered(viewer, query), RARE);
                }
            }
    }

    /** @param rare targets that may be empty here */
    private static void plausible(JsonNode panel, JsonNode query, JsonNode answer, Set<String> rare) {
        for (int i = 0; i < answer.size(); i++) {
            JsonNode frame = answer.get(i);
            JsonNode target = query.path("targets").get(i);
            String about = panel.path("title").asText() + " " + target + " -> " + frame;
            assertThat(frame.path("refId")).isEqualTo(target.path("refId"));
            assertThat(frame.at("/meta/notices").findValuesAsText("severity"))
                    .as(about)
                    .doesNotContain("warning");
            if (!rare.contains(target.path("target").asText()))
                assertThat(rows(frame)).as(about).isPositive();
            boolean any = rows(frame) == 0;
            for (JsonNode field : frame.path("fields")) {
                any |= field.path("type").asText().equals("number") && hasNumber(field);
                plausible(field, about);
            }
            boolean words = StreamSupport.stream(frame.path("fields").spliterator(), false)
                    .noneMatch(f -> f.path("type").asText().equals("number"));
            assertThat(any || words).as(about).isTrue();
        }
    }

    @Test
    void open_warnings_are_those_of_detectors_and_both_signs_of_an_outbreak_are_one_row() {
        Set<String> openSigns = new HashSet<>();
        Set<String> openStates = new HashSet<>();
        Set<String> allSigns = new HashSet<>();
        for (Shown shown : SHOWN) {
            if (!shown.query.at("/targets/0/target").asText().equals("warnings.list")) continue;
            boolean open = shown.query.at("/targets/0/payload/when").isMissingNode();
            (open ? openSigns : allSigns).addAll(texts(shown.answer, "信号"));
            if (open) openStates.addAll(texts(shown.answer, "状态"));
        }
        assertThat(openStates).containsExactlyInAnyOrder("待认领", "已认领", "处置中");
        assertThat(openSigns).doesNotContain("漏报补录").anyMatch(DashboardsTest::isOutbreak);
        assertThat(allSigns).contains("漏报补录").anyMatch(DashboardsTest::isOutbreak);
    }

    private static boolean isOutbreak(String signs) {
        return signs.contains("诉求激增") && signs.contains("群体诉求");
    }

    /** The texts of a column. */
    private static Set<String> texts(JsonNode answer, String column) {
        Set<String> texts = new HashSet<>();
        for (JsonNode field : answer.at("/0/fields"))
            if (field.path("name").asText().equals(column))
                field.path("values").forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static boolean hasNumber(JsonNode field) {
        return StreamSupport.stream(field.path("values").spliterator(), false).anyMatch(JsonNode::isNumber);
    }

    private static void plausible(JsonNode field, String about) {
        String name = field.path("name").asText();
        boolean share = field.at("/config/unit").asText().equals("percentunit") && !name.contains("较");
        for (JsonNode value : field.path("values")) {
            if (share && value.isNumber())
                assertThat(value.asDouble()).as(name + " in " + about).isBetween(0.0, 1.0);
            if (NAMES.contains(name) && value.isTextual() && !value.asText().isEmpty())
                assertThat(value.asText()).as(name + " in " + about).matches(CHINESE);
        }
    }

    @Test
    void tiles_show_a_figure() {
        int tiles = 0;
        for (Shown shown : SHOWN) {
            if (!shown.panel.path("type").asText().equals("stat")) continue;
            JsonNode frame = shown.answer.get(0);
            String fields = shown.panel.at("/options/reduceOptions/fields").asText();
            List<JsonNode> figures = new ArrayList<>();
            for (JsonNode field : frame.path("fields")) {
                boolean named = fields.equals("/^" + field.path("name").asText() + "$/");
                if (fields.isEmpty() ? field.path("type").asText().equals("number") : named)
                    field.path("values").forEach(figures::add);
            }
            assertThat(figures).as(shown.panel.path("title") + " " + frame).anyMatch(value -> !value.isNull());
            tiles++;
        }
        assertThat(tiles).isGreaterThan(30);
    }

    @Test
    void columns_that_a_panel_styles_are_in_its_answer() {
        int named = 0;
        for (Shown shown : SHOWN) {
            Set<String> answered = new HashSet<>();
            for (JsonNode frame : shown.answer)
                frame.path("fields")
                        .forEach(field -> answered.add(field.path("name").asText()));
            for (String name : columns(shown.panel)) {
                assertThat(answered)
                        .as(shown.dashboard.uid() + " " + shown.panel.path("title") + " " + name)
                        .anyMatch(field -> isMatch(name, field));
                named++;
            }
        }
        assertThat(named).isGreaterThan(100);
    }

    /** A name between slashes is a regular expression, as in Grafana. */
    private static boolean isMatch(String name, String field) {
        boolean expression = name.length() > 2 && name.startsWith("/") && name.endsWith("/");
        return expression
                ? Pattern.compile(name.substring(1, name.length() - 1))
                        .matcher(field)
                        .find()
                : name.equals(field);
    }

    private static Set<String> columns(JsonNode panel) {
        Set<String> columns = new HashSet<>();
        for (JsonNode override : panel.at("/fieldConfig/overrides"))
            columns.add(override.at("/matcher/options").asText());
        for (JsonNode change : panel.path("transformations")) {
            change.at("/options/indexByName").fieldNames().forEachRemaining(columns::add);
            change.at("/options/include/names").forEach(name -> columns.add(name.asText()));
        }
        String reduced = panel.at("/options/reduceOptions/fields").asText();
        if (!reduced.isEmpty()) columns.add(reduced.replaceAll("^/\\^|\\$/$", ""));
        Matcher field = FIELD.matcher(panel.toString().replace("\\\"", "\""));
        while (field.find()) columns.add(field.group(1));
        return columns;
    }

    @Test
    void every_payload_key_belongs_to_its_metric() {
        JsonNode metrics = morning.engine
                .post("/grafana/metrics", EngineClient.JSON.createObjectNode())
                .body();
        for (Dashboard dashboard : DASHBOARDS)
            for (JsonNode panel : dashboard.panels())
                for (JsonNode target : viewer(dashboard).query(panel).path("targets")) {
                    Set<String> known = new HashSet<>();
                    for (JsonNode metric : metrics)
                        if (metric.path("value").equals(target.path("target")))
                            metric.path("payloads")
                                    .forEach(p -> known.add(p.path("name").asText()));
                    target.path("payload")
                            .fieldNames()
                            .forEachRemaining(key ->
                                    assertThat(known).as(target.toString()).contains(key));
                }
    }

    @Test
    void every_variable_has_values_and_its_default_is_one_of_them() {
        for (Dashboard dashboard : DASHBOARDS)
            for (JsonNode variable : dashboard.variables()) {
                if (!variable.path("type").asText().equals("query")) continue;
                Answer answer = viewer(dashboard).values(variable);
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
                assertThat(answer.body()).isNotEmpty();
                Set<String> values = new HashSet<>();
                // A hidden variable is no list that people see: its text is a part of titles.
                boolean hidden = variable.path("hide").asInt() == HIDDEN;
                for (JsonNode one : answer.body()) {
                    if (hidden) assertThat(one.path("__text")).isEqualTo(one.path("__value"));
                    else assertThat(one.path("__text").asText()).matches(CHINESE);
                    values.add(one.path("__value").asText());
                }
                JsonNode current = variable.at("/current/value");
                String chosen = current.isArray() ? current.path(0).asText() : current.asText();
                if (!chosen.equals("$__all")) assertThat(values).contains(chosen);
            }
    }

    @Test
    void annotations_on_time_axes_have_entries() throws IOException {
        for (Dashboard dashboard : DASHBOARDS) {
            DashboardViewer viewer = viewer(dashboard);
            assertThat(dashboard.json().at("/annotations/list")).isNotEmpty();
            for (JsonNode annotation : dashboard.json().at("/annotations/list")) {
                ObjectNode query = viewer.annotations(annotation);
                JsonNode answer = answered(viewer, query);
                assertThat(rows(answer.get(0))).as(query + " " + answer).isPositive();
                keep(
                        "annotation-" + query.at("/targets/0/payload/kinds").asText(),
                        dashboard,
                        annotation,
                        query,
                        answer);
            }
        }
    }

    @Test
    void links_lead_to_dashboards_with_those_variables_to_pages_and_to_files() {
        Set<String> seen = new HashSet<>();
        for (Dashboard dashboard : DASHBOARDS)
            for (JsonNode url : dashboard.json().findValues("url")) {
                Matcher board = BOARD.matcher(url.asText());
                if (board.matches()) {
                    seen.add(board.group(1));
                    leadsTo(board.group(1), board.group(2));
                } else if (url.asText().contains("/grafana/get/")) {
                    String csv = morning.engine.text(
                            viewer(dashboard).filled(url.asText()).replaceFirst("^http://[^/]+", ""));
                    seen.add("csv");
                    assertThat(csv).as(url.asText()).startsWith("\uFEFF");
                    assertThat(csv.lines().count()).as(url + "\n" + csv).isGreaterThan(1);
                }
            }
        assertThat(seen)
                .contains("csv")
                .containsAll(DASHBOARDS.stream().map(Dashboard::uid).toList());
    }

    private static void leadsTo(String uid, String query) {
        Dashboard to =
                DASHBOARDS.stream().filter(d -> d.uid().equals(uid)).findFirst().orElseThrow();
        Set<String> variables =
                to.variables().stream().map(v -> v.path("name").asText()).collect(Collectors.toSet());
        if (query == null) return;
        Matcher set = Pattern.compile("(?:^|&)var-(\\w+)=").matcher(query);
        while (set.find()) assertThat(variables).as(uid + " " + query).contains(set.group(1));
    }

    @Test
    void counties_add_up_to_the_city() {
        Dashboard overview = DASHBOARDS.stream()
                .filter(d -> d.uid().equals("duban-overview"))
                .findFirst()
                .orElseThrow();
        long city = registered(overview, "*");
        assertThat(city).isGreaterThan(50);
        long sum = 0;
        for (JsonNode region : morning.engine.json("/v1/regions"))
            sum += registered(overview, region.path("id").asText());
        assertThat(sum).isEqualTo(city);
    }

    private static long registered(Dashboard dashboard, String regions) {
        DashboardViewer viewer = viewer(dashboard).choosing("region", regions);
        JsonNode panel = dashboard.panels().stream()
                .filter(p -> p.at("/targets/0/target").asText().equals("registered")
                        && p.path("type").asText().equals("stat"))
                .findFirst()
                .orElseThrow();
        JsonNode values = answered(viewer, viewer.query(panel)).at("/0/fields/1/values");
        return StreamSupport.stream(values.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }
}
