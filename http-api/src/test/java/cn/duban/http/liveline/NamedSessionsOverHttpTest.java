package cn.duban.http.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tickets and calls that name a session of the live line. */
class NamedSessionsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 佳县. */
    private static final String REGION = "610828";

    private static final String PATH = "/v1/live-line/sessions";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client http = duban.client();

    private void plan(String id, String region) {
        Instant from = duban.engine().clock().instant().plus(Duration.ofDays(3));
        assertThat(http.ask(
                                PATH,
                                "{'commandId':'plan-" + id + "','id':'" + id + "','from':'" + from + "','to':'"
                                        + from.plus(Duration.ofHours(2)) + "','leader':'领导" + id
                                        + "','post':'县长','host':'佳县','region':'" + region + "','seat':'" + id + "'}")
                        .status())
                .isEqualTo(201);
    }

    private static ObjectNode registration(String ticket, String session) {
        return Client.registration(ticket).put("region", REGION).put("liveLineSession", session);
    }

    private static void refused(JsonNode problem, String... nearest) {
        assertThat(problem.path("code").asText()).isEqualTo("validation");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/liveLineSession");
        assertThat(problem.at("/errors/0/detail").asText())
                .contains("on the rota; the nearest are")
                .contains(nearest);
    }

    @Test
    void a_registration_with_an_unknown_session_is_refused_with_the_nearest_names_and_stores_nothing() {
        plan("JX-0302-1", REGION);
        plan("JX-0302-9", "610829");
        Client.Answer wrong =
                http.post("/v1/tickets", registration("NS-1", "JX-0302-2").toString());
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
        refused(wrong.json(), "JX-0302-1 领导JX-0302-1");
        assertThat(wrong.text()).as("another county's").doesNotContain("JX-0302-9");
        assertThat(http.get("/v1/tickets/NS-1").status()).isEqualTo(404);
        Client.Answer right =
                http.post("/v1/tickets", registration("NS-1", "JX-0302-1").toString());
        assertThat(right.status()).as(right.text()).isEqualTo(201);
        assertThat(http.post("/v1/tickets", registration("NS-1", "JX-0302-1").toString())
                        .status())
                .isEqualTo(200);
        assertThat(http.get("/v1/tickets/NS-1").json().path("liveLineSession").asText())
                .isEqualTo("JX-0302-1");
    }

    @Test
    void a_session_is_known_as_soon_as_it_is_planned() {
        for (int i = 0; i < 30; i++) {
            plan("JX-SOON-" + i, REGION);
            Client.Answer answer = http.post(
                    "/v1/tickets", registration("NS-SOON-" + i, "JX-SOON-" + i).toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
    }

    @Test
    void lines_of_an_ingest_are_refused_one_by_one() throws IOException {
        plan("JX-BULK", REGION);
        String lines = registration("NS-B1", "JX-BULK").put("op", "register") + "\n"
                + registration("NS-B2", "JX-BALK").put("op", "register") + "\n"
                + Client.registration("NS-B3").put("region", REGION).put("op", "register") + "\n";
        Client.Answer answer = http.send("POST", "/v1/ingest", lines, "Content-Type", "application/x-ndjson");
        String[] results = answer.text().strip().split("\n");
        assertThat(results).as(answer.text()).hasSizeGreaterThanOrEqualTo(3);
        int refused = 0;
        for (String result : results) {
            JsonNode line = JSON.readTree(result);
            if (line.path("line").asInt() != 2) continue;
            assertThat(line.path("status").asInt()).isEqualTo(422);
            refused(line, "JX-BULK");
            refused++;
        }
        assertThat(refused).isEqualTo(1);
        assertThat(http.get("/v1/tickets/NS-B1").status()).isEqualTo(200);
        assertThat(http.get("/v1/tickets/NS-B2").status()).isEqualTo(404);
        assertThat(http.get("/v1/tickets/NS-B3").status()).isEqualTo(200);
    }

    @Test
    void a_call_with_an_unknown_session_is_refused_and_not_counted() {
        plan("JX-CALL", REGION);
        String call = "{'callId':'ns-call','direction':'IN','line':'12345','region':'" + REGION
                + "','state':'OFFERED','liveLineSession':'%s'}";
        Client.Answer wrong = http.ask("/v1/calls", call.formatted("JX-CELL"));
        assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
        refused(wrong.json(), "JX-CALL");
        assertThat(http.ask("/v1/calls", call.formatted("JX-CALL")).status()).isEqualTo(201);
        assertThat(http.ask("/v1/calls", call.formatted("JX-CALL")).status()).isEqualTo(200);
        assertThat(http.get(PATH + "/JX-CALL").json().at("/session/calls").asInt())
                .isEqualTo(1);
    }
}
