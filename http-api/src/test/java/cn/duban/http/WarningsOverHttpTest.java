package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.stream.StreamListener;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Warnings over HTTP. Uses its own matters and words, since tests share the engine. */
class WarningsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 神木市. */
    private static final String REGION = "610881";

    private static final String UNIT = "YL-" + REGION;
    private static final Map<String, Caller> CALLERS = Map.of(
            "viewer", new Caller("viewer", Set.of(Role.VIEWER), Set.of(), Set.of()),
            "other-county", new Caller("other", Set.of(Role.SUPERVISOR), Set.of("610822"), Set.of()),
            "unit", new Caller("unit", Set.of(Role.UNIT), Set.of(), Set.of(UNIT)));

    private final Client http = duban.client();
    private final Client limited =
            new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));

    private static Instant now() {
        return duban.engine().clock().instant();
    }

    /** That many callers with one matter, one a minute. */
    private void matter(String prefix, String what, int callers) {
        for (int i = 1; i <= callers; i++) {
            ObjectNode ticket = Client.registration(prefix + "-" + i)
                    .put("region", REGION)
                    .put("topic", "文体旅游/景区服务")
                    .put("title", what)
                    .put("content", what + "，" + what);
            ticket.putObject("citizen").put("phone", "1380000" + Math.abs(prefix.hashCode() % 100) + "0" + i);
            assertThat(http.post("/v1/tickets", ticket.toString()).status()).isEqualTo(201);
            duban.step(Duration.ofMinutes(1));
        }
    }

    private JsonNode warningBehind(String ticket) {
        for (JsonNode item : http.get("/v1/warnings?region=" + REGION + "&signal=SAME_MATTER&limit=500")
                .json()
                .path("items")) {
            JsonNode page = http.get("/v1/warnings/" + item.path("id").asText()).json();
            for (JsonNode behind : page.path("behind"))
                if (behind.path("id").asText().equals(ticket)) return page;
        }
        throw new AssertionError("no warning behind " + ticket);
    }

    private Client.Answer does(String id, String deed, String fields) {
        return http.ask("/v1/warnings/" + id + "/" + deed, "{" + fields + "}");
    }

    @Test
    void six_callers_with_one_matter_raise_a_warning_that_explains_itself_and_is_handled_to_its_end() {
        matter("WH-A", "二郎山步道栏杆断裂悬空", 6);
        JsonNode page = warningBehind("WH-A-1");
        String id = page.path("id").asText();
        assertThat(page.path("state").asText()).isEqualTo("RAISED");
        // Yellow with the fifth caller; the sixth comes with the next figures.
        assertThat(page.path("level").asText()).isEqualTo("YELLOW");
        assertThat(page.path("callers").asInt()).isEqualTo(5);
        assertThat(page.path("sentence").asText()).contains("5名群众");
        assertThat(page.path("notHigher").asText()).isNotEmpty();
        assertThat(page.path("notLower").asText()).isNotEmpty();
        assertThat(page.path("lastYear").hasNonNull("tickets"))
                .as("a year before there was nobody to count")
                .isFalse();
        assertThat(page.path("behind").path(0).path("ticket").path("title").asText())
                .contains("二郎山");
        assertThat(page.path("keyWords").path("words").toString()).contains("栏杆");

        assertThat(does(id, "acknowledge", "'commandId':'wh-1','note':'已联系景区'").status())
                .isEqualTo(201);
        assertThat(does(id, "acknowledge", "'commandId':'wh-1','note':'已联系景区'").status())
                .isEqualTo(200);
        assertThat(does(id, "acknowledge", "'commandId':'wh-1','note':'别的'").code())
                .isEqualTo("command.reused");
        assertThat(does(id, "acknowledge", "'commandId':'wh-2'").code()).isEqualTo("warning.wrong-state");
        JsonNode assigned = does(id, "assign", "'commandId':'wh-3','unit':'" + UNIT + "','team':['文旅局'],'note':'今日加固'")
                .json();
        assertThat(assigned.path("state").asText()).isEqualTo("ASSIGNED");
        assertThat(assigned.path("handledByName").asText())
                .isEqualTo(duban.engine().policy().unit(UNIT).orElseThrow().name());
        duban.step(Duration.ofDays(2));
        assertThat(http.get("/v1/warnings/" + id).json().path("state").asText()).isEqualTo("ASSIGNED");
        assertThat(does(id, "resolve", "'commandId':'wh-4','outcome':'HANDLED','note':'已更换'")
                        .json()
                        .path("outcomeName")
                        .asText())
                .isEqualTo("已处置");
        JsonNode judged =
                does(id, "feedback", "'commandId':'wh-5','opinion':'USEFUL'").json();
        List<String> names = new ArrayList<>();
        judged.path("steps").forEach(step -> names.add(step.path("name").asText()));
        assertThat(names).containsSubsequence("raised", "acknowledged", "assigned", "resolved", "judged");
    }

    @Test
    void its_events_come_over_the_stream_once_each_also_from_the_start() {
        String url = duban.url() + "/v1/stream/warnings?region=" + REGION;
        List<StreamListener.Heard> live;
        String id;
        try (StreamListener listener = StreamListener.open(url)) {
            matter("WH-B", "麟州古城售票窗口拒收现金", 6);
            id = warningBehind("WH-B-2").path("id").asText();
            does(id, "acknowledge", "'commandId':'wh-b'");
            live = until(listener, id, "warning.acknowledged");
        }
        JsonNode raised = live.get(0).json();
        assertThat(raised.path("type").asText()).isEqualTo("warning.raised");
        assertThat(raised.path("data")
                        .path("change")
                        .path("finding")
                        .path("level")
                        .asText())
                .isNotEmpty();
        assertThat(raised.path("data").path("warning").path("region").asText()).isEqualTo(REGION);
        try (StreamListener again = StreamListener.open(url + "&from=start")) {
            assertThat(until(again, id, "warning.acknowledged")).isEqualTo(live);
        }
    }

    /** The events received of a warning, up to one of that type. */
    private static List<StreamListener.Heard> until(StreamListener listener, String id, String last) {
        await("the warning event has arrived")
                .atMost(Duration.ofSeconds(15))
                .until(() -> of(listener, id).stream().anyMatch(h -> h.event().equals(last)));
        return of(listener, id);
    }

    private static List<StreamListener.Heard> of(StreamListener listener, String id) {
        return listener.heard().stream()
                .filter(h -> h.json().path("subject").asText().equals(id))
                .toList();
    }

    @Test
    void a_missed_matter_is_added_and_counts_in_the_review() {
        JsonNode before = http.get("/v1/warning-review").json();
        String body = "'commandId':'wh-m','region':'" + REGION + "','level':'ORANGE','since':'"
                + now().minus(Duration.ofHours(5)) + "','text':'锦界集中停水未预警'";
        Client.Answer missed = http.ask("/v1/warnings", "{" + body + "}");
        assertThat(missed.status()).isEqualTo(201);
        assertThat(missed.json().path("signal").asText()).isEqualTo("MISSED");
        assertThat(missed.json().path("state").asText())
                .as("no one is to act on it")
                .isEqualTo("NOTED");
        String id = missed.json().path("id").asText();
        assertThat(http.get("/v1/warnings?state=RAISED&region=" + REGION).text())
                .doesNotContain(id);
        assertThat(http.get("/v1/warnings?state=NOTED&region=" + REGION).text()).contains(id);
        assertThat(http.get("/v1/regions/" + REGION + "/board")
                        .json()
                        .path("warnings")
                        .toString())
                .doesNotContain(id);
        assertThat(http.ask("/v1/warnings", "{" + body + "}").status()).isEqualTo(200);
        JsonNode after = http.get("/v1/warning-review").json();
        assertThat(after.path("missed").asInt()).isEqualTo(before.path("missed").asInt() + 1);
        assertThat(after.path("unwarned").toString()).contains("锦界集中停水");
        assertThat(http.get("/v1/warning-review?month=2026").code()).isEqualTo("validation");
    }

    @Test
    void a_faulty_request_names_its_faults_and_stores_nothing() {
        assertThat(does("W-none", "acknowledge", "'commandId':'wh-x'").code()).isEqualTo("warning.unknown");
        Client.Answer wrong = http.ask(
                "/v1/warnings",
                "{'commandId':'wh-y','region':'999999','level':'PINK','since':'yesterday','text':'x','tickets':'T'}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("/region", "/level", "/since", "/tickets");
        assertThat(http.get("/v1/warnings?level=PINK").code()).isEqualTo("validation");
        assertThat(http.get("/v1/stream/warnings?type=warning.exploded").code()).isEqualTo("validation");
    }

    @Test
    void counties_and_units_see_their_warnings_and_only_supervisors_act() {
        matter("WH-C", "石峁遗址停车场乱收费", 6);
        String id = warningBehind("WH-C-1").path("id").asText();
        assertThat(limited.withToken("viewer").get("/v1/warnings/" + id).status())
                .isEqualTo(200);
        assertThat(limited.withToken("viewer")
                        .ask("/v1/warnings/" + id + "/acknowledge", "{'commandId':'v'}")
                        .code())
                .isEqualTo("role");
        Client other = limited.withToken("other-county");
        assertThat(other.get("/v1/warnings/" + id).code()).isEqualTo("warning.unknown");
        assertThat(other.get("/v1/warnings?limit=500").text()).doesNotContain(id);
        Client unit = limited.withToken("unit");
        assertThat(unit.get("/v1/warnings/" + id).code()).isEqualTo("warning.unknown");
        does(id, "assign", "'commandId':'wh-u','unit':'" + UNIT + "'");
        assertThat(unit.get("/v1/warnings/" + id).status()).isEqualTo(200);
    }
}
