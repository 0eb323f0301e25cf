package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One outbreak as people see it: one warning with two signs on every way out, its team, and what is for the review alone. */
class OutbreakWarningTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    /** 府谷县; no other test registers a storm there. */
    private static final String REGION = "610822";

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OPEN = "/v1/warnings?state=RAISED&state=ACKNOWLEDGED&state=ASSIGNED&limit=500&region=";
    private static final Set<String> BOTH = Set.of("SURGE", "SAME_MATTER");

    private final Client http = engine.client();
    private int callers;

    @AfterAll
    static void no_warning_is_open() {
        new WarningSamples(engine).resolveAll();
    }

    /** One more caller with the same matter, a minute after the last. */
    private String calls(String name) {
        String id = name + "-" + ++callers;
        String what = "统万城遗址保护区围栏被推倒有人驾车碾压城墙";
        ObjectNode ticket = Client.registration(id)
                .put("region", REGION)
                .put("topic", "文体旅游/文物保护")
                .put("title", what)
                .put("content", what + "，请文物部门立即制止");
        ticket.putObject("citizen").put("phone", "1360912%04d".formatted(callers));
        Client.Answer answer = http.post("/v1/tickets", ticket.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        engine.step(Duration.ofMinutes(1));
        return id;
    }

    private List<String> storm(String name, int count) {
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) tickets.add(calls(name));
        return tickets;
    }

    /** The only warning on that ticket, once both signals have been found. */
    private JsonNode warningOn(String ticket) {
        await("both signals are found")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                http.get("/v1/warnings?ticket=" + ticket).json().at("/items/0/signs"))
                        .hasSize(2));
        JsonNode items = http.get("/v1/warnings?ticket=" + ticket).json().path("items");
        assertThat(items).as("one outbreak, one warning").hasSize(1);
        return items.get(0);
    }

    private Client.Answer does(String id, String deed, String fields) {
        return http.ask("/v1/warnings/" + id + "/" + deed, "{" + fields + "}");
    }

    private JsonNode page(String id) {
        return http.get("/v1/warnings/" + id).json();
    }

    private static void shows(Page page, String selector, String... texts) {
        await("the page shows the texts")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(page.locator(selector + ":visible")
                                .allTextContents()
                                .toString())
                        .contains(texts));
    }

    @Test
    void a_storm_about_one_matter_is_one_warning_with_two_signs_on_every_way_out() {
        String id;
        List<StreamListener.Heard> heard;
        try (StreamListener stream = StreamListener.open(engine.url() + "/v1/stream/warnings?region=" + REGION)) {
            String first = storm("OUT-A", 8).get(0);
            JsonNode warning = warningOn(first);
            id = warning.path("id").asText();
            assertThat(warning.path("signs").findValuesAsText("signal")).containsExactlyInAnyOrderElementsOf(BOTH);
            assertThat(warning.path("signs").findValuesAsText("signalName")).containsExactlyInAnyOrder("诉求激增", "群体诉求");
            assertThat(warning.path("sentence").asText())
                    .as("it says both")
                    .contains(
                            warning.at("/signs/0/sentence").asText().replaceFirst("。$", ""),
                            warning.at("/signs/1/sentence").asText().replaceFirst("。$", ""));
            for (String signal : BOTH)
                assertThat(http.get(OPEN + REGION + "&signal=" + signal)
                                .json()
                                .path("items")
                                .findValuesAsText("id"))
                        .as(signal)
                        .containsOnlyOnce(id);
            assertThat(does(id, "acknowledge", "'commandId':'out-a'").status()).isEqualTo(201);
            assertThat(does(id, "acknowledge", "'commandId':'out-a2'").code())
                    .as("one acknowledgement is for both")
                    .isEqualTo("warning.wrong-state");
            await("the stream has it")
                    .atMost(SOON)
                    .until(() -> of(stream, id).stream().anyMatch(h -> h.event().equals("warning.acknowledged")));
            heard = of(stream, id);
        }
        assertThat(heard).extracting(StreamListener.Heard::event).containsOnlyOnce("warning.raised");
        Set<String> signals = new TreeSet<>();
        for (StreamListener.Heard event : heard)
            signals.addAll(event.json().at("/data/change/findings").findValuesAsText("signal"));
        assertThat(signals).containsExactlyInAnyOrderElementsOf(BOTH);

        await("the board has it once").atMost(SOON).untilAsserted(() -> {
            JsonNode board = http.get("/v1/regions/" + REGION + "/board").json().path("warnings");
            assertThat(board).hasSize(1);
            assertThat(board.get(0).asText()).isEqualTo(id);
        });
        assertThat(openInMetrics()).isEqualTo(1);
        await("the panel has one row").atMost(SOON).untilAsserted(() -> {
            JsonNode rows =
                    http.get("/grafana/get/warnings.list?region=" + REGION).json();
            List<String> signs = new ArrayList<>();
            for (JsonNode row : rows)
                if (row.path("id").asText().equals(id))
                    signs.add(row.path("signal").asText());
            assertThat(signs).singleElement().asString().contains("诉求激增", "、", "群体诉求");
        });
        assertThat(http.get("/v1/warnings?format=csv&region=" + REGION).text().lines())
                .filteredOn(line -> line.contains(id))
                .singleElement()
                .asString()
                .contains("诉求激增", "群体诉求");

        Page shown = chromium.page();
        shown.navigate(engine.url() + "/warnings/" + id);
        shows(shown, "#chips", "诉求激增", "群体诉求");
        shows(shown, "#sentence", page(id).path("sentence").asText());
        shown.navigate(engine.url() + "/warnings/" + id + "?lang=en");
        shows(shown, "#chips", "Surge", "Same matter");
        // Tickets of other tests may have been warned about by now.
        new WarningSamples(engine).resolveAllBut(id);
        shown.navigate(engine.url() + "/wall?scene=warnings");
        shows(shown, ".open-warnings li .kind", "诉求激增", "群体诉求");
        assertThat(shown.locator(".open-warnings li .kind").count()).isEqualTo(1);
        assertThat(does(id, "resolve", "'commandId':'out-a3','outcome':'HANDLED'")
                        .status())
                .isEqualTo(201);
        assertThat(openInMetrics()).isZero();
    }

    private static List<StreamListener.Heard> of(StreamListener stream, String id) {
        return stream.heard().stream()
                .filter(h -> h.json().path("subject").asText().equals(id))
                .toList();
    }

    private double openInMetrics() {
        return http.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("duban_warnings_open{") && line.contains(REGION))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void a_team_named_for_it_has_its_tickets_on_the_fast_track_and_those_that_come_later_each_once() {
        engine.step(Duration.ofDays(16));
        List<String> tickets = storm("OUT-B", 8);
        String id = warningOn(tickets.get(0)).path("id").asText();
        Set<String> behind = behind(id);
        assertThat(behind).contains(tickets.get(0), tickets.get(1), tickets.get(2));
        assertThat(does(id, "assign", "'commandId':'out-b','team':['文物局','公安局'],'note':'立即制止'")
                        .json()
                        .path("team")
                        .toString())
                .isEqualTo("[\"文物局\",\"公安局\"]");
        for (String ticket : behind) onTheFastTrack(ticket, id);
        String later = calls("OUT-B");
        onTheFastTrack(later, id);
        assertThat(behind(id)).contains(later);
        assertThat(does(id, "assign", "'commandId':'out-b2','team':['文物局','公安局'],'note':'加急'")
                        .status())
                .isEqualTo(201);
        String last = calls("OUT-B");
        onTheFastTrack(last, id);
        for (String ticket : behind(id))
            assertThat(http.get("/v1/tickets/" + ticket + "/history").text().split("fast-tracked\"", -1))
                    .as(ticket)
                    .hasSize(2);
        Page shown = chromium.page();
        shown.navigate(engine.url() + "/warnings/" + id);
        shows(shown, "#facts", "快办专班：文物局、公安局");
        assertThat(does(id, "resolve", "'commandId':'out-b3','outcome':'HANDLED'")
                        .status())
                .isEqualTo(201);
    }

    private Set<String> behind(String id) {
        return page(id).path("behind").findValues("ticket").stream()
                .map(ticket -> ticket.path("id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void onTheFastTrack(String ticket, String warning) {
        await(ticket + " is on the fast track").atMost(SOON).untilAsserted(() -> {
            JsonNode track = http.get("/v1/tickets/" + ticket).json().path("fastTrack");
            assertThat(track.path("members").toString()).isEqualTo("[\"文物局\",\"公安局\"]");
            assertThat(track.path("reason").asText()).contains(warning);
        });
    }

    @Test
    void a_matter_for_the_review_is_open_nowhere_and_no_one_can_act_on_it() {
        String ticket = "OUT-C-1";
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration(ticket)
                                        .put("region", REGION)
                                        .toString())
                        .status())
                .isEqualTo(201);
        double before = openInMetrics();
        String body = "{'commandId':'out-c','region':'" + REGION + "','level':'RED','since':'"
                + engine.engine().clock().instant() + "','tickets':['" + ticket + "'],'text':'统万城事后补录的一起'}";
        Client.Answer noted = http.ask("/v1/warnings", body);
        assertThat(noted.status()).isEqualTo(201);
        assertThat(noted.json().path("state").asText()).isEqualTo("NOTED");
        assertThat(noted.json().path("stateName").asText()).isEqualTo("已补录");
        String id = noted.json().path("id").asText();
        engine.step(Duration.ofMinutes(1));
        assertThat(http.get(OPEN + REGION).text()).doesNotContain(id);
        for (String board : List.of("/v1/board", "/v1/regions/" + REGION + "/board"))
            assertThat(http.get(board).json().path("warnings").toString()).doesNotContain(id);
        assertThat(openInMetrics()).isEqualTo(before);
        assertThat(http.get("/grafana/get/warnings.list?region=" + REGION).text())
                .doesNotContain(id);
        for (JsonNode row :
                http.get("/grafana/get/warnings.signals?region=" + REGION).json())
            if (row.path("signal").asText().equals("漏报补录"))
                assertThat(row.path("open").asInt()).isZero();
        Map.of(
                        "acknowledge", "",
                        "assign", ",'team':['文物局']",
                        "resolve", ",'outcome':'KNOWN'",
                        "reopen", ",'reason':'又来'")
                .forEach((deed, fields) -> assertThat(does(id, deed, "'commandId':'out-c-" + deed + "'" + fields)
                                .code())
                        .as(deed)
                        .isEqualTo("warning.wrong-state"));
        assertThat(http.get("/v1/tickets/" + ticket).json().path("fastTrack").isNull())
                .isTrue();
        assertThat(http.get("/v1/warning-review").json().path("unwarned").toString())
                .contains("统万城事后补录的一起");
        Page shown = chromium.page();
        shown.navigate(engine.url() + "/warnings/" + id);
        shows(shown, "#chips", "已补录", "漏报补录");
        assertThat(shown.locator("#actions button").allTextContents()).containsExactly("评价");
        // Tickets of other tests may have been warned about by now.
        new WarningSamples(engine).resolveAllBut(id);
        shown.navigate(engine.url() + "/wall?scene=warnings");
        shows(shown, ".calm", "当前没有未解除的预警");
    }
}
