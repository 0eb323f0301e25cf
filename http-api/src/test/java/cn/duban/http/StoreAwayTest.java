package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database dies: commands are told to wait, readers keep what they had, and all comes back by itself. */
class StoreAwayTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    @Test
    void whileTheStoreIsAwayCommandsWaitAndAfterwardsNothingIsLostOrDoubled() {
        http.post("/v1/tickets", Client.registration("AWAY-0").toString());
        long process =
                http.get("/health/ready").json().at("/details/cassandraPid").asLong();
        int open = http.get("/v1/board").json().at("/open/total").asInt();
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();

        Client.Answer refused =
                http.post("/v1/tickets", Client.registration("AWAY-1").toString());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("store.away");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(http.get("/v1/board").json().at("/open/total").asInt())
                .as("boards are read from memory")
                .isGreaterThanOrEqualTo(open);
        assertThat(http.get("/health/live").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(http.post(
                                        "/v1/tickets",
                                        Client.registration("AWAY-1").toString())
                                .status())
                        .isIn(200, 201));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(http.get("/health/ready").status()).isEqualTo(200));
        JsonNode history = http.get("/v1/tickets/AWAY-1/history").json();
        assertThat(history.path("items")).hasSize(1);
        assertThat(http.get("/v1/tickets/AWAY-0").json().path("version").asInt())
                .isEqualTo(1);
        JsonNode proof = http.get("/v1/audit/recompute?region=610802").json();
        assertThat(proof.path("agrees").asBoolean()).as(proof.toString()).isTrue();
    }
}
