package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database hangs and dies: commands get 503, readers keep what they had, and everything recovers without help. */
@Tag("drill")
class StoreAwayTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    @Test
    void while_the_store_is_away_commands_wait_and_afterwards_nothing_is_lost_or_doubled() throws Exception {
        http.post("/v1/tickets", Client.registration("AWAY-0").toString());
        for (int i = 0; i < 20; i++) {
            http.post("/v1/tickets", Client.registration("KEPT-" + i).toString());
            http.ask("/v1/tickets/KEPT-" + i + "/dispatch", "{'commandId':'d','lead':'YL-610802'}");
            http.ask("/v1/tickets/KEPT-" + i + "/sign", "{'commandId':'s','unit':'YL-610802'}");
        }
        long process =
                http.get("/health/ready").json().at("/details/cassandraPid").asLong();
        int open = http.get("/v1/board").json().at("/open/total").asInt();
        hang(process);

        Client.Answer refused =
                http.post("/v1/tickets", Client.registration("AWAY-1").toString());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("store.away");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(http.get("/v1/board").json().at("/open/total").asInt())
                .as("boards are read from memory")
                .isGreaterThanOrEqualTo(open);
        assertThat(http.get("/health/live").status()).isEqualTo(200);

        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
        await("the store answers again and the command is accepted")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(http.post(
                                        "/v1/tickets",
                                        Client.registration("AWAY-1").toString())
                                .status())
                        .isIn(200, 201));
        await("the engine is ready again")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(http.get("/health/ready").status()).isEqualTo(200));
        JsonNode history = answered("/v1/tickets/AWAY-1/history");
        assertThat(history.path("items")).hasSize(1);
        assertThat(answered("/v1/tickets/AWAY-0").path("version").asInt()).isEqualTo(1);
        for (int i = 0; i < 20; i++)
            assertThat(answered("/v1/tickets/KEPT-" + i).path("status").asText())
                    .as("acknowledged commands that the ticket's journal lacked")
                    .isEqualTo("SIGNED");
        JsonNode proof = http.get("/v1/audit/recompute?region=610802").json();
        assertThat(proof.path("agrees").asBoolean()).as(proof.toString()).isTrue();
    }

    /** A ticket whose journal could not be written restarts after a while and answers 503 until then. */
    private JsonNode answered(String path) {
        Client.Answer answer = await("the ticket is loaded again")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> http.get(path), a -> a.status() != 503);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    /** Pauses the process: it keeps its connections and answers nothing. */
    private static void hang(long process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }
}
