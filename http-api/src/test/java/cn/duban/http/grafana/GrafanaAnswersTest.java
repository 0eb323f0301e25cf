package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.figures.Window;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Role;
import cn.duban.http.routing.Problem;
import cn.duban.http.stream.MemoryFeed;
import cn.duban.http.stream.Samples;
import cn.duban.policy.Region;
import cn.duban.region.Board;
import cn.duban.region.Entry;
import cn.duban.region.RegionState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrafanaAnswersTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MemoryFeed feed = new MemoryFeed();
    private final History history = new History();
    private final Catalogue catalogue = Catalogue.ofDashboards();
    private final AtomicInteger computed = new AtomicInteger();
    private final GrafanaAnswers answers = new GrafanaAnswers(catalogue, Samples.POLICY, feed, history, () -> {
        computed.incrementAndGet();
        return Sample.of(Samples.AT.toEpochMilli(), Samples.AT.toEpochMilli(), feed.boards);
    });

    @BeforeEach
    void two_tickets_in_one_county_and_one_in_another() {
        List<Board> boards = new ArrayList<>();
        for (Region region : Samples.POLICY.regions()) {
            RegionState state = new RegionState(region.code());
            int tickets = region.code().equals("610802") ? 2 : region.code().equals("610881") ? 1 : 0;
            List<Entry> entries = new ArrayList<>();
            entries.add(new Entry.PolicyAdopted("h", Samples.POLICY.zone(), region.name()));
            for (int i = 0; i < tickets; i++) {
                Entry.Happened happened = Samples.registered("T-" + region.code() + i, region.code(), 1, false);
                feed.tickets.add(happened.after().orElseThrow());
                entries.add(happened);
            }
            state.take(Samples.batch(region.code(), 1, entries));
            boards.add(state.viewAt(Samples.AT, Window.TODAY));
        }
        feed.boards = boards;
    }

    private JsonNode query(String targets) throws Exception {
        return query(targets, Caller.ANYONE);
    }

    private JsonNode query(String targets, Caller caller) throws Exception {
        JsonNode ask = MAPPER.readTree("{\"range\":{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-03T00:00:00Z\"},"
                + "\"maxDataPoints\":100,\"targets\":[" + targets + "]}");
        JsonNode answer = MAPPER.readTree(answers.query(ask, caller));
        Shapes.assertAnswers(answer);
        return answer;
    }

    private static String target(String metric, String payload) {
        return "{\"refId\":\"B\",\"target\":\"" + metric + "\",\"payload\":" + payload + "}";
    }

    private static JsonNode field(JsonNode frame, String name) {
        for (JsonNode field : frame.path("fields"))
            if (field.path("name").asText().equals(name)) return field;
        throw new AssertionError("no field " + name + " in " + frame);
    }

    @Test
    void every_metric_of_the_list_is_answered_in_its_own_columns() throws Exception {
        for (Metric metric : catalogue.metrics()) {
            JsonNode frame = query(target(metric.name(), "{}")).get(0);
            assertThat(frame.path("refId").asText()).isEqualTo("B");
            for (Metric.Column column : metric.columns())
                assertThat(field(frame, column.text()).path("type").asText()).isEqualTo(column.type());
            if (!metric.total().isEmpty()) field(frame, metric.total());
            if (!metric.name().equals("worklist.due"))
                assertThat(Shapes.rows(frame)).isPositive();
        }
    }

    @Test
    void a_total_is_the_sum_of_what_was_chosen() throws Exception {
        assertThat(field(query(target("open.total", "{}")).get(0), "在办工单")
                        .at("/values/0")
                        .asInt())
                .isEqualTo(3);
        JsonNode one = query(target("open.total", "\"{\\\"region\\\":\\\"610802\\\"}\""))
                .get(0);
        assertThat(field(one, "在办工单").at("/values/0").asInt()).isEqualTo(2);
        JsonNode series = query(target("flow.registered", "{\"region\":\"(610802|610881)\"}"))
                .get(0);
        assertThat(field(series, "榆阳区").at("/values/0").asInt()).isEqualTo(2);
        assertThat(field(series, "登记合计").at("/values/0").asInt()).isEqualTo(3);
    }

    @Test
    void a_caller_of_one_county_sees_that_county_whatever_it_asks_for() throws Exception {
        Caller county = new Caller("c", Set.of(Role.VIEWER), Set.of("610881"), Set.of());
        assertThat(field(
                                query(target("open.total", "{\"region\":\"*\"}"), county)
                                        .get(0),
                                "在办工单")
                        .at("/values/0")
                        .asInt())
                .isEqualTo(1);
        assertThat(Shapes.rows(query(target("open.by-county", "{}"), county).get(0)))
                .isEqualTo(1);
        assertThat(answers.variable(MAPPER.readTree("{\"payload\":{\"target\":\"regions\"}}"), county))
                .contains("610881")
                .doesNotContain("610802");
    }

    @Test
    void an_unknown_target_beside_a_known_one_is_a_notice_and_alone_an_error() throws Exception {
        JsonNode both = query(target("open.total", "{}") + "," + target("nothing.here", "{}"));
        assertThat(both.at("/1/meta/notices/0/text").asText()).contains("nothing.here");
        assertThatThrownBy(() -> query(target("nothing.here", "{}"))).isInstanceOf(Problem.ProblemException.class);
    }

    @Test
    void lost_variables_and_unknown_counties_are_told() throws Exception {
        assertThat(query(target("open.total", "{\"region\":{}}"))
                        .at("/0/meta/notices/0/text")
                        .asText())
                .contains("csv");
        assertThat(query(target("open.total", "{\"region\":\"pd\"}"))
                        .at("/0/meta/notices/0/text")
                        .asText())
                .contains("pd");
    }

    @Test
    void viewers_who_ask_the_same_share_one_computation() throws Exception {
        int before = computed.get();
        for (int i = 0; i < 200; i++) query(target("flow.closed", "{}"));
        assertThat(computed.get() - before).isLessThanOrEqualTo(5);
        feed.revision++;
        query(target("flow.closed", "{}"));
        assertThat(computed.get() - before).isGreaterThanOrEqualTo(2);
    }

    @Test
    void every_variable_of_the_list_has_words_and_values() throws Exception {
        JsonNode regions = MAPPER.readTree(
                answers.variable(MAPPER.readTree("{\"payload\":{\"target\":\"regions\"}}"), Caller.ANYONE));
        assertThat(regions).hasSize(13);
        assertThat(regions.get(1).path("__text").asText()).isEqualTo("榆阳区");
        assertThat(regions.get(1).path("__value").asText()).isEqualTo("610802");
        for (String key : Options.KEYS.keySet())
            assertThat(MAPPER.readTree(answers.tagValues(MAPPER.readTree("{\"key\":\"" + key + "\"}"), Caller.ANYONE)))
                    .isNotEmpty();
    }
}
