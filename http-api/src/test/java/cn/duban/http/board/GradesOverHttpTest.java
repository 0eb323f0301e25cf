package cn.duban.http.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.Node;
import cn.duban.http.TestConfig;
import cn.duban.policy.files.PolicyFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Grades that a centre gives itself, by every way out, before and after a change of its policy. */
@Tag("drill")
class GradesOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REGION = "610802";
    private static final String UNIT = "YL-" + REGION;
    private static final String SESSION = "/v1/live-line/sessions/GR";

    private static final String FIVE = """
            basically-counts = true
            grades {
              result = [
                { grade = VERY }
                { grade = SATISFIED }
                { grade = BASICALLY, name = 一般, satisfied = false }
                { grade = DISSATISFIED }
                { grade = VERY_DISSATISFIED }
              ]
            }
            """;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    private int commands;

    private Config config(String policy) {
        return ConfigFactory.parseMap(Map.of("duban.policy", policy))
                .withFallback(TestConfig.stepped(folder.resolve("data")));
    }

    /** A folder with the built-in scores and these lines in place of the switch. */
    private String policy() throws IOException {
        Path policy = Files.createDirectory(folder.resolve("policy"));
        try (var in = PolicyFiles.class.getResourceAsStream("/policy/yulin/scores.conf")) {
            String scores = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(policy.resolve("scores.conf"), scores.replace("basically-counts = true\n", FIVE));
        }
        return policy.toString();
    }

    private JsonNode does(Client http, String path, String fields) {
        String comma = fields.isEmpty() ? "" : ",";
        Client.Answer answer = http.ask(path, "{'commandId':'g" + ++commands + "'" + comma + fields + "}");
        assertThat(answer.status()).as(path + " " + answer.text()).isIn(200, 201);
        return answer.json();
    }

    /** A ticket of the session, from its registration to a call-back. */
    private void rated(Client http, String id, String process, String result) {
        String ticket = "/v1/tickets/" + id;
        Client.Answer registered = http.post(
                "/v1/tickets",
                Client.registration(id)
                        .put("region", REGION)
                        .put("liveLineSession", "GR")
                        .toString());
        assertThat(registered.status()).as(registered.text()).isEqualTo(201);
        does(http, ticket + "/dispatch", "'lead':'" + UNIT + "'");
        does(http, ticket + "/sign", "'unit':'" + UNIT + "'");
        does(http, ticket + "/reply", "'unit':'" + UNIT + "','text':'已恢复供暖','resolved':true");
        does(http, ticket + "/review", "'passed':true");
        does(http, ticket + "/call-back", "'reached':true,'process':'" + process + "','result':'" + result + "'");
    }

    @Test
    void a_centres_own_grades_count_alike_by_every_way_out_and_stay_as_they_were_counted() throws IOException {
        try (Node node = Node.start(config(policy()))) {
            Client http = new Client(node.url());
            JsonNode scale = http.get("/v1/policy").json().path("grades");
            assertThat(scale.path("result").findValuesAsText("name"))
                    .containsExactly("非常满意", "满意", "一般", "不满意", "非常不满意");
            assertThat(scale.path("process")).hasSize(4);
            Instant now = node.engine().clock().instant();
            does(
                    http,
                    "/v1/live-line/sessions",
                    "'id':'GR','from':'" + now + "','to':'" + now.plus(Duration.ofHours(1))
                            + "','leader':'李市长','post':'市长','host':'榆阳区','scope':'供热','seat':'gr'");
            does(http, SESSION + "/start", "");
            rated(http, "GR-1", "BASICALLY", "SATISFIED");
            rated(http, "GR-2", "DISSATISFIED", "BASICALLY");
            rated(http, "GR-3", "VERY", "VERY_DISSATISFIED");
            tickets(http);
            shown(http, "result", 1, 3);
            shown(http, "process", 2, 3);
            followed(http, 1, 3);
        }
        try (Node node = Node.start(config(""))) {
            Client http = new Client(node.url());
            shown(http, "result", 1, 3);
            shown(http, "process", 2, 3);
            followed(http, 1, 3);
            rated(http, "GR-4", "VERY", "BASICALLY");
            shown(http, "result", 2, 4);
            shown(http, "process", 3, 4);
            followed(http, 2, 4);
            JsonNode proof = http.get("/v1/audit/recompute").json();
            assertThat(proof.path("agrees").asBoolean()).as(proof.toString()).isTrue();
            assertThat(proof.path("centre")).isEmpty();
        }
    }

    private void tickets(Client http) {
        JsonNode basically = http.get("/v1/tickets/GR-2").json().path("satisfaction");
        assertThat(basically.path("resultName").asText()).isEqualTo("一般");
        assertThat(basically.path("resultSatisfied").asBoolean()).isFalse();
        assertThat(http.get("/v1/tickets/GR-2").json().path("status").asText()).isEqualTo("CALLED_BACK");
        assertThat(http.get("/v1/tickets/GR-3").json().path("status").asText()).isEqualTo("REDO");
        Client.Answer refused = http.ask(
                "/v1/tickets/GR-3/call-back",
                "{'commandId':'refused','reached':true,'process':'VERY_DISSATISFIED','result':'VERY'}");
        assertThat(refused.status()).as(refused.text()).isIn(409, 422);
    }

    /** A rate on boards, in series, Grafana, Prometheus and, of the result, on the scorecard. */
    private static void shown(Client http, String question, int satisfied, int of) {
        double rate = (double) satisfied / of;
        await(question + " is " + satisfied + " of " + of).atMost(SOON).untilAsserted(() -> {
            for (String board : new String[] {"/v1/board", "/v1/regions/" + REGION + "/board?window=7d"}) {
                JsonNode shown = http.get(board).json().path("satisfaction");
                assertThat(shown.path(question + "Satisfied").asInt()).isEqualTo(satisfied);
                assertThat(shown.path(question + "RateOf").asInt()).isEqualTo(of);
                near(shown.path(question + "Rate"), rate);
            }
        });
        await("series and panels").atMost(SOON).untilAsserted(() -> {
            near(
                    http.get("/v1/series?metric=" + question + "Rate&step=P1D")
                            .json()
                            .at("/points/0/1"),
                    rate);
            near(
                    http.get("/grafana/get/board.today?figure=" + question + "Rate")
                            .json()
                            .at("/0/today"),
                    rate);
        });
        await("Prometheus")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                http.get("/metrics").text().lines().toList())
                        .contains("duban_" + question + "_rate_of " + of + ".0")
                        .anyMatch(line -> line.startsWith("duban_" + question + "_rate "
                                + String.valueOf(rate).substring(0, 3))));
        if (question.equals("result"))
            await("the scorecard").atMost(SOON).untilAsserted(() -> {
                JsonNode card =
                        http.get("/v1/units/" + UNIT + "/scorecard?period=2026").json();
                for (JsonNode line : card.path("indicators"))
                    if (line.path("indicator").asText().equals("SATISFACTION")) {
                        assertThat(line.path("rateOf").asInt()).isEqualTo(of);
                        near(line.path("rate"), rate);
                    }
            });
    }

    private static void followed(Client http, int satisfied, int of) {
        await("the session follows its tickets").atMost(SOON).untilAsserted(() -> {
            JsonNode page = http.get(SESSION + "/bulletin").json();
            JsonNode follow = page.at("/session/followThrough");
            assertThat(follow.path("rated").asInt()).as(page.toString()).isEqualTo(of);
            assertThat(follow.path("satisfied").asInt()).isEqualTo(satisfied);
            int marked = 0;
            for (JsonNode ticket : page.path("tickets"))
                if (ticket.path("satisfied").asBoolean()) marked++;
            assertThat(marked).isEqualTo(satisfied);
        });
    }

    private static void near(JsonNode shown, double rate) {
        assertThat(shown.isNumber()).as(shown.toString()).isTrue();
        assertThat(shown.asDouble()).isCloseTo(rate, within(0.0001));
    }
}
