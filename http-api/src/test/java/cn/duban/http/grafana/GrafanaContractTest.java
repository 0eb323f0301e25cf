package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every call of the plugin, in every notation it uses, against a running engine with a few tickets. */
class GrafanaContractTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final Map<String, Caller> CALLERS = Map.of(
            "viewer", new Caller("v", Set.of(Role.VIEWER), Set.of(), Set.of()),
            "mizhi", new Caller("m", Set.of(Role.VIEWER), Set.of("610827"), Set.of()),
            "unit", new Caller("u", Set.of(Role.UNIT), Set.of(), Set.of("YL-610827")));

    private static Client limited;
    private final Client http = duban.client();

    @BeforeAll
    static void a_few_tickets() {
        limited = new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));
        for (String[] ticket : new String[][] {{"GC-1", "610827"}, {"GC-2", "610827"}, {"GC-3", "610828"}}) {
            Client.Answer answer = duban.client()
                    .post(
                            "/v1/tickets",
                            Client.registration(ticket[0])
                                    .put("region", ticket[1])
                                    .toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        Client.Answer sent = duban.client().ask("/v1/tickets/GC-1/dispatch", "{'commandId':'d','lead':'YL-610827'}");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        Client.Answer warned = duban.client()
                .ask(
                        "/v1/warnings",
                        "{'commandId':'gc-warned','region':'610827','level':'ORANGE','since':'2026-03-02T00:00:00Z',"
                                + "'text':'停暖三天无人预警','topic':'供热/停暖','tickets':['GC-1']}");
        assertThat(warned.status()).as(warned.text()).isEqualTo(201);
        Eventually.until(
                "the boards count the tickets",
                () -> shown("/grafana/get/dispatched?region=610827", "value") > 0
                        && shown("/grafana/get/board.regions?region=610827", "open") > 1
                        && shown("/grafana/get/board.regions?region=610828", "open") > 0);
    }

    private static long shown(String path, String key) {
        long sum = 0;
        for (JsonNode row : duban.client().get(path).json())
            sum += row.path(key).asLong();
        return sum;
    }

    private JsonNode ok(String path, String body) {
        Client.Answer answer = http.ask("/grafana" + path, body);
        assertThat(answer.status()).as(path + " " + body + " " + answer.text()).isEqualTo(200);
        assertThat(answer.json().isArray()).as(answer.text()).isTrue();
        return answer.json();
    }

    private JsonNode frame(String target, String payload, String rest) {
        JsonNode frames = ok(
                "/query",
                "{" + rest + "'targets':[{'refId':'A','target':'" + target + "','payload':" + payload + "}]}");
        Shapes.assertAnswers(frames);
        return frames.get(0);
    }

    private static List<String> values(JsonNode frame, String field) {
        List<String> values = new ArrayList<>();
        for (JsonNode of : frame.path("fields"))
            if (of.path("name").asText().equals(field)) of.path("values").forEach(v -> values.add(v.asText()));
        return values;
    }

    private static long sum(JsonNode frame, String field) {
        return values(frame, field).stream().mapToLong(Long::parseLong).sum();
    }

    private static void refused(Client.Answer answer, int status, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("message").asText()).contains(words);
    }

    // GET base
    @Test
    void the_base_answers_with_and_without_a_slash_and_explains_refusals() {
        assertThat(http.get("/grafana").status()).isEqualTo(200);
        assertThat(http.get("/grafana/").status()).isEqualTo(200);
        Client.Answer unit = limited.withToken("unit").get("/grafana");
        assertThat(unit.status()).isEqualTo(403);
        assertThat(unit.json().at("/error/code").asText()).isEqualTo("role");
        assertThat(unit.json().at("/error/message").asText()).contains("令牌");
        Client.Answer nobody = limited.get("/grafana/");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.json().at("/error/message").asText()).contains("令牌");
    }

    // POST /metrics
    @Test
    void the_query_builder_offers_every_metric_and_every_table() {
        List<String> offered = new ArrayList<>();
        for (String body : List.of("{}", "{'metric':'open','payload':{'region':['610827'],'extra':'1'}}")) {
            offered.clear();
            for (JsonNode metric : ok("/metrics", body)) {
                offered.add(metric.path("value").asText());
                assertThat(metric.path("label").asText()).matches(".*\\p{IsHan}.*");
                for (JsonNode payload : metric.path("payloads"))
                    assertThat(payload.path("name").asText()).isNotEmpty();
            }
        }
        List<String> catalogue =
                http.get("/v1/metrics-catalogue").json().path("metrics").findValuesAsText("name");
        assertThat(offered).containsAll(catalogue).doesNotHaveDuplicates();
        assertThat(offered)
                .contains(
                        "board.today",
                        "worklist.overdue",
                        "worklist.dueSoon",
                        "worklist.dueToday",
                        "worklist.redo",
                        "worklist.unsigned",
                        "worklist.orders",
                        "worklist.suspended",
                        "scorecards",
                        "ladder",
                        "warnings.list",
                        "warnings.signals",
                        "warnings.recurring",
                        "warnings.review",
                        "warnings.curve",
                        "health",
                        "annotations");
    }

    // POST /metric-payload-options
    @Test
    void the_options_of_a_payload_field_depend_on_the_others() {
        for (String payload : List.of("{'region':'610827'}", "'{\\'region\\':\\'(米脂县)\\'}'", "{'region':['610827']}")) {
            JsonNode units = ok("/metric-payload-options", "{'metric':'open','payload':" + payload + ",'name':'unit'}");
            assertThat(units.findValuesAsText("value")).contains("YL-610827").doesNotContain("YL-610828");
        }
        assertThat(ok("/metric-payload-options", "{'metric':'open','name':'region'}"))
                .hasSize(13);
        for (String name : List.of(
                "kind", "channel", "urgency", "topic", "label", "level", "step", "grade", "signal", "stage", "when",
                "warning"))
            assertThat(ok("/metric-payload-options", "{'metric':'open','payload':{},'name':'" + name + "'}"))
                    .as(name)
                    .isNotEmpty();
        assertThat(ok("/metric-payload-options", "{'metric':'annotations','payload':{},'name':'kinds'}"))
                .isNotEmpty();
        assertThat(ok("/metric-payload-options", "{'metric':'x','payload':{},'name':'window'}"))
                .isEmpty();
    }

    // POST /query
    @Test
    void every_offered_panel_is_answered() {
        List<String> names = http.get("/grafana/get").json().findValuesAsText("name");
        for (String name : names) {
            JsonNode frame = frame(name, "{}", "'maxDataPoints':100,");
            assertThat(frame.path("refId").asText()).isEqualTo("A");
            assertThat(frame.path("meta").path("notices").findValuesAsText("severity"))
                    .as(frame.path("meta").toString())
                    .doesNotContain("warning");
            assertThat(frame.path("fields").size()).as(name).isGreaterThan(1);
            Client.Answer rows = http.get("/grafana/get/" + name);
            assertThat(rows.status()).as(name + rows.text()).isEqualTo(200);
        }
    }

    @Test
    void unknown_keys_of_a_request_are_ignored() {
        String noise =
                "'app':'scenes','requestId':'SQR1','timezone':'browser','panelId':'7','dashboardUID':'d','interval':"
                        + "'5s','intervalMs':5000,'maxDataPoints':720,'startTime':1795518407668,'scopedVars':{'region':{'selected'"
                        + ":false,'value':['610827']}},'rangeRaw':{'from':'now-1h','to':'now'},'range':{'from':"
                        + "'2026-11-24T16:00:00.000Z','to':'2026-11-24T17:00:00.000Z','raw':{'from':'now-1h','to':'now'}},";
        JsonNode answers = ok(
                "/query",
                "{" + noise + "'targets':[{'refId':'A','target':'open','payload':{},'datasource':{'uid':'x'}},"
                        + "{'refId':'H','target':'open','hide':true},"
                        + "{'refId':'B','target':'board.clocks','payload':''}]}");
        Shapes.assertAnswers(answers);
        assertThat(answers.findValuesAsText("refId")).containsExactly("A", "B");
        assertThat(Shapes.rows(answers.get(0))).isPositive();
        assertThat(ok("/query", "{'targets':[]}")).isEmpty();
        assertThat(ok("/query", "{}")).isEmpty();
    }

    @Test
    void choices_and_filters_mean_the_same_in_every_notation() {
        long mizhi = sum(frame("board.regions", "{'region':'610827'}", ""), "在办");
        long both = mizhi + sum(frame("board.regions", "{'region':'佳县'}", ""), "在办");
        assertThat(mizhi).isPositive();
        for (String region : List.of(
                "'610827,610828'",
                "['610827','610828']",
                "'(610827|610828)'",
                "'[\\'610827\\',\\'610828\\']'",
                "'{610827,610828}'"))
            assertThat(sum(frame("board.regions", "{'region':" + region + "}", ""), "在办"))
                    .as(region)
                    .isEqualTo(both);
        for (String all : List.of("'*'", "'$__all'", "''", "[]", "'All'"))
            assertThat(Shapes.rows(frame("board.regions", "{'region':" + all + "}", "")))
                    .as(all)
                    .isEqualTo(13);
        for (String lost : List.of("{}", "'{}'", "'${region}'")) {
            JsonNode frame = frame("board.regions", "{'region':" + lost + "}", "");
            assertThat(Shapes.rows(frame)).isEqualTo(13);
            assertThat(frame.at("/meta/notices/0/text").asText()).contains("csv");
        }
        for (String list : List.of("filters", "adhocFilters"))
            for (String filter : List.of(
                    "'operator':'=','value':'米脂县'",
                    "'operator':'=~','value':'610827|x'",
                    "'operator':'=|','values':['610827']",
                    "'operator':'=|','value':'610827|999'"))
                assertThat(sum(frame("board.regions", "{}", "'" + list + "':[{'key':'region'," + filter + "}],"), "在办"))
                        .as(list + filter)
                        .isEqualTo(mizhi);
        for (String filter : List.of(
                "'operator':'!=','value':'米脂县'",
                "'operator':'!=|','values':['610827']",
                "'operator':'!~','value':'610827'"))
            assertThat(Shapes.rows(frame("board.regions", "{}", "'filters':[{'key':'region'," + filter + "}],")))
                    .isEqualTo(12);
        assertThat(Shapes.rows(
                        frame("board.regions", "{}", "'filters':[{'key':'region','operator':'<','value':'610803'}],")))
                .isEqualTo(2);
    }

    @Test
    void series_equal_those_of_the_api_and_add_up() {
        String mizhi = "'610827'";
        long one = sum(frame("registered", "{'region':" + mizhi + "}", ""), "登记");
        long other = sum(frame("registered", "{'region':'610828'}", ""), "登记");
        assertThat(one).isPositive();
        assertThat(sum(frame("registered", "{'region':'610827,610828'}", ""), "登记"))
                .isEqualTo(one + other);
        assertThat(one)
                .isEqualTo(http.get("/v1/regions/610827/board")
                        .json()
                        .at("/today/registered")
                        .asLong());
        JsonNode split = frame("registered", "{'region':'610827,610828','level':'region'}", "");
        assertThat(sum(split, "米脂县")).isEqualTo(one);
        assertThat(sum(split, "佳县")).isEqualTo(other);
        JsonNode kinds = frame("registered", "{'region':" + mizhi + ",'level':'kind'}", "");
        assertThat(sum(kinds, "求助") + sum(kinds, "投诉") + sum(kinds, "举报") + sum(kinds, "咨询") + sum(kinds, "建议"))
                .isEqualTo(one);
        assertThat(sum(frame("registered", "{'region':" + mizhi + ",'topic':'供热'}", ""), "登记"))
                .isPositive();
        JsonNode narrowed = frame(
                "registered", "{'region':" + mizhi + "}", "'filters':[{'key':'kind','operator':'!=','value':'求助'}],");
        assertThat(sum(narrowed, "登记")).isEqualTo(one - sum(kinds, "求助"));
        JsonNode units = frame("dispatched", "{'region':" + mizhi + ",'unit':'YL-610827'}", "");
        assertThat(sum(units, "转办")).isPositive();
    }

    @Test
    void fields_have_units_and_at_most_the_points_that_the_panel_draws() {
        String month = "'maxDataPoints':40,'range':{'from':'2026-02-10T00:00:00Z','to':'2026-03-02T00:30:00Z'},";
        JsonNode rate = frame("onTimeRate", "{}", month);
        assertThat(Shapes.rows(rate)).isBetween(1, 40);
        assertThat(rate.at("/fields/0/type").asText()).isEqualTo("time");
        assertThat(rate.at("/fields/1/config/unit").asText()).isEqualTo("percentunit");
        assertThat(frame("timeToSign.p90", "{}", month)
                        .at("/fields/1/config/unit")
                        .asText())
                .isEqualTo("s");
        JsonNode day = frame("open", "{'step':'P1D'}", month);
        assertThat(Shapes.rows(day)).isEqualTo(21);
    }

    @Test
    void two_facets_that_cannot_be_combined_give_a_notice() {
        JsonNode frame = frame("registered", "{'unit':'YL-610827','kind':'投诉'}", "");
        assertThat(frame.at("/meta/notices/0/text").asText()).contains("诉求类别");
        JsonNode clocks = frame("board.clocks", "{'x':'1'}", "'filters':[{'key':'kind','operator':'=','value':'投诉'}],");
        assertThat(clocks.at("/meta/notices").findValuesAsText("text")).hasSize(2);
    }

    @Test
    void refusals_are_messages_and_have_no_error_object() {
        Client mizhi = limited.withToken("mizhi");
        String other = "{'targets':[{'refId':'A','target':'open','payload':{'region':'610828'}}]}";
        refused(mizhi.ask("/grafana/query", other), 403, "米脂县");
        assertThat(mizhi.ask("/grafana/query", other).json().has("error")).isFalse();
        JsonNode beside = mizhi.ask(
                        "/grafana/query",
                        "{'targets':[{'refId':'A','target':'open','payload':{'region':'610828'}},"
                                + "{'refId':'B','target':'open','payload':{}}]}")
                .json();
        Shapes.assertAnswers(beside);
        assertThat(beside.at("/0/meta/notices/0/text").asText()).contains("佳县");
        assertThat(Shapes.rows(beside.get(1))).isPositive();
        refused(limited.withToken("unit").post("/grafana/query", "{}"), 403, "角色");
        refused(http.ask("/grafana/query", "{'targets':[{'refId':'A','target':'nothing'}]}"), 422, "nothing");
        refused(http.post("/grafana/query", "{"), 400, "JSON");
        refused(http.post("/grafana/nothing", "{}"), 404, "接口");
        refused(http.get("/grafana/query"), 405, "接口");
        for (String wrong : List.of("'level':'x'", "'step':'5m'"))
            refused(
                    http.ask("/grafana/query", "{'targets':[{'refId':'A','target':'open','payload':{" + wrong + "}}]}"),
                    422,
                    "");
        refused(
                http.ask(
                        "/grafana/query", "{'targets':[{'refId':'A','target':'scorecards','payload':{'period':'x'}}]}"),
                422,
                "考核期");
    }

    @Test
    void calls_are_split_by_one_facet_at_a_time_and_the_region_is_one() {
        JsonNode city = frame("callsOffered", "{}", "");
        assertThat(Shapes.rows(city)).isPositive();
        assertThat(Shapes.rows(frame("callsOffered", "{'region':'610827,610828'}", "")))
                .isPositive();
        assertThat(frame("callsOffered", "{'level':'region'}", "").path("fields"))
                .hasSize(14);
        JsonNode both = frame("callsOffered", "{'region':'610827','line':'12345'}", "");
        assertThat(both.at("/meta/notices/0/text").asText()).contains("线路");
        refused(
                http.ask(
                        "/grafana/query",
                        "{'targets':[{'refId':'A','target':'callsOffered','payload':{'region':'610827','level':'shift'}}]}"),
                422,
                "班次");
        assertThat(frame("connectRate", "{}", "")
                        .at("/fields/1/config/thresholds/steps/1/value")
                        .asDouble())
                .isEqualTo(0.95);
        Client mizhi = limited.withToken("mizhi");
        refused(mizhi.ask("/grafana/query", "{'targets':[{'refId':'A','target':'occupancy'}]}"), 403, "全市");
    }

    // POST /variable
    @Test
    void variables_are_named_directly_or_in_a_payload_and_units_follow_the_county() {
        for (String payload : List.of("'regions'", "{'target':'regions'}", "'{\\'target\\':\\'regions\\'}'")) {
            JsonNode regions = ok("/variable", "{'payload':" + payload + ",'range':{'from':'2026-03-01T00:00:00Z'}}");
            assertThat(regions).hasSize(13);
            assertThat(regions.get(1).path("__text").asText()).isEqualTo("榆阳区");
            assertThat(regions.get(1).path("__value").asText()).isEqualTo("610802");
        }
        JsonNode units = ok("/variable", "{'payload':{'target':'units','region':'610827'}}");
        assertThat(units.findValuesAsText("__value")).contains("YL-610827").doesNotContain("YL-610828");
        for (String name : List.of(
                "kinds",
                "channels",
                "urgencies",
                "topics",
                "labels",
                "statuses",
                "clocks",
                "levels",
                "steps",
                "classes",
                "periods",
                "colours",
                "figures",
                "orderStates",
                "eventKinds",
                "grades",
                "signals",
                "stages",
                "warnings",
                "rungs",
                "metrics"))
            assertThat(ok("/variable", "{'payload':{'target':'" + name + "'}}").findValuesAsText("__text"))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).matches(".*[\\p{IsHan}].*"));
        refused(http.ask("/grafana/variable", "{'payload':{'target':'districts'}}"), 422, "districts");
        assertThat(limited.withToken("mizhi")
                        .ask("/grafana/variable", "{'payload':'regions'}")
                        .json())
                .hasSize(1);
    }

    // POST /tag-keys, /tag-values
    @Test
    void filters_are_offered_in_chinese_with_values_that_do_not_change() {
        JsonNode keys = ok("/tag-keys", "{'filters':[],'timeRange':{'from':'2026-03-01T00:00:00Z'}}");
        assertThat(keys.get(0).path("text").asText()).isEqualTo("区县");
        assertThat(keys.get(0).path("value").asText()).isEqualTo("region");
        for (JsonNode key : keys) {
            JsonNode values = ok("/tag-values", "{'key':'" + key.path("value").asText() + "','filters':[]}");
            assertThat(values).as(key.toString()).isNotEmpty();
        }
        JsonNode units = ok("/tag-values", "{'key':'unit','filters':[{'key':'region','operator':'=','value':'米脂县'}]}");
        assertThat(units.findValuesAsText("value")).contains("YL-610827").doesNotContain("YL-610828");
        assertThat(ok("/tag-values", "{'key':'district'}")).isEmpty();
    }

    // /search, /annotations
    @Test
    void older_plugin_versions_find_names_and_annotations() {
        assertThat(ok("/search", "{'target':'worklist'}")).hasSize(8);
        String range = "'range':{'from':'2026-02-01T00:00:00Z','to':'2026-03-02T00:00:00Z'}";
        JsonNode events = ok("/annotations", "{" + range + ",'annotation':{'name':'事件','enable':true}}");
        assertThat(events.findValuesAsText("title"))
                .anySatisfy(t -> assertThat(t).contains("放假"));
        assertThat(events.get(0).at("/annotation/name").asText()).isEqualTo("事件");
        assertThat(events.get(0).path("tags").isArray()).isTrue();
    }

    @Test
    void annotations_come_through_a_query_under_their_own_ref() {
        String ask = "{'range':{'from':'2026-02-01T00:00:00Z','to':'2026-03-03T00:00:00Z'},'targets':[{'refId':'Anno',"
                + "'target':'%s','payload':%s}]}";
        for (String target : List.of("annotations", "", "anything")) {
            JsonNode frame = ok("/query", ask.formatted(target, "''")).get(0);
            assertThat(frame.path("fields").findValuesAsText("name"))
                    .containsExactly("time", "timeEnd", "title", "text", "tags", "id");
            assertThat(values(frame, "tags")).contains("节假日", "调休上班", "规则变更");
            assertThat(values(frame, "id")).doesNotHaveDuplicates();
        }
        JsonNode rules =
                ok("/query", ask.formatted("annotations", "{'kinds':'policy'}")).get(0);
        assertThat(values(rules, "tags")).isNotEmpty().containsOnly("规则变更");
    }

    @Test
    void warnings_are_annotations_for_viewers_of_their_region() {
        String ask = "{'range':{'from':'2026-03-01T00:00:00Z','to':'2040-01-01T00:00:00Z'},'targets':[{'refId':'Anno',"
                + "'target':'annotations','payload':{'kinds':'warning','region':'%s','grade':'%s'}}]}";
        JsonNode marked = ok("/query", ask.formatted("610827", "ORANGE")).get(0);
        assertThat(values(marked, "tags")).isNotEmpty().containsOnly("预警");
        assertThat(values(marked, "title")).contains("橙色预警（漏报补录）：米脂县 供热/停暖");
        assertThat(values(marked, "text")).contains("橙色：停暖三天无人预警");
        assertThat(values(ok("/query", ask.formatted("610827", "RED")).get(0), "title"))
                .allMatch(title -> title.startsWith("红色"));
        assertThat(values(ok("/query", ask.formatted("610828", "")).get(0), "title"))
                .noneMatch(title -> title.contains("米脂县"))
                .noneMatch(title -> title.contains("漏报补录"));
        JsonNode own = limited.withToken("mizhi")
                .ask("/grafana/query", ask.formatted("", "ORANGE"))
                .json();
        assertThat(values(own.get(0), "title")).contains("橙色预警（漏报补录）：米脂县 供热/停暖");
    }

    // Plain GET
    @Test
    void plain_rows_have_stable_names_and_an_etag_and_report_every_fault() {
        Client.Answer rows = http.get("/grafana/get/board.regions?region=610827&region=610828");
        assertThat(rows.json()).hasSize(2);
        assertThat(rows.json().at("/0/region").asText()).isEqualTo("米脂县");
        assertThat(rows.json().at("/0/open").isNumber()).isTrue();
        String tag = rows.header("etag").orElseThrow();
        Client.Answer again =
                http.send("GET", "/grafana/get/board.regions?region=610827&region=610828", "", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        JsonNode series =
                http.get("/grafana/get/registered?region=610827&step=PT1H").json();
        assertThat(series.at("/0/time").asText()).endsWith("+08:00");
        assertThat(series.at("/0/value").isNumber()).isTrue();
        refused(http.get("/grafana/get/nothing"), 422, "nothing");
        refused(http.get("/grafana/get/open?regoin=610827"), 422, "regoin");
        refused(http.get("/grafana/get/open?region=610999"), 422, "610999");
        refused(limited.withToken("mizhi").get("/grafana/get/open?region=610828"), 403, "佳县");
    }
}
