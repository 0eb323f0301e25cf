package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk is nearly full: what would record something gets 507 and leaves no trace, all else is served. */
class StoreFullTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** They are POSTs only to keep numbers and texts out of addresses. */
    private static final Set<Operation> SEARCHES =
            Set.of(Operation.PERSON_SEARCH, Operation.TICKETS_EARLIER, Operation.TICKETS_DUPLICATES);

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[a-z]+}", "T-1");
    }

    @Test
    void every_operation_that_records_is_refused_with_507_and_no_other() {
        Client full = new Client(duban.urlWhile(() -> true));
        List<Operation> refused = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (!operation.method().equals("POST")) continue;
            Client.Answer answer = full.post(path(operation), "{}");
            if (answer.status() == 507) {
                refused.add(operation);
                assertThat(answer.code()).isEqualTo("store.full");
                assertThat(answer.header("Retry-After")).contains("30");
                assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
            }
        }
        assertThat(refused)
                .contains(
                        Operation.REGISTER,
                        Operation.INGEST,
                        Operation.CALL,
                        Operation.AGENT,
                        Operation.DIRECTORY_ADOPT,
                        Operation.SILENCE,
                        Operation.EXCLUDE,
                        Operation.LIVE_LINE_ACTION,
                        Operation.WARNING_ACTION,
                        Operation.CLOCK_STEP)
                .doesNotContain(
                        Operation.SESSION,
                        Operation.GRAFANA_QUERY,
                        Operation.GRAFANA_ANNOTATIONS,
                        Operation.PERSON_SEARCH,
                        Operation.TICKETS_EARLIER,
                        Operation.TICKETS_DUPLICATES);
        assertThat(refused).as("all others only read").hasSize((int) List.of(Operation.values()).stream()
                .filter(o -> o.method().equals("POST") && !o.ofGrafana() && !o.open())
                .filter(o -> !SEARCHES.contains(o))
                .count());
    }

    @Test
    void readers_are_served_and_a_refused_command_is_accepted_later_with_the_same_id() {
        AtomicBoolean full = new AtomicBoolean(true);
        Client http = new Client(duban.urlWhile(full::get));
        String body = Client.registration("FULL-1").toString();

        assertThat(http.post("/v1/tickets", body).status()).isEqualTo(507);
        assertThat(http.get("/v1/tickets/FULL-1").status()).isEqualTo(404);
        for (String path : List.of("/v1/board", "/v1/tickets?state=open", "/health/ready", "/metrics", "/v1/regions")) {
            assertThat(http.get(path).status()).as(path).isEqualTo(200);
        }

        full.set(false);
        assertThat(http.post("/v1/tickets", body).status()).isEqualTo(201);
        full.set(true);
        assertThat(http.get("/v1/tickets/FULL-1").status()).isEqualTo(200);
    }

    @Test
    void an_ingest_that_has_begun_gets_507_on_each_line_until_there_is_room() {
        AtomicInteger asked = new AtomicInteger();
        // The request itself and its first line are accepted.
        Client http = new Client(duban.urlWhile(() -> asked.incrementAndGet() == 3));
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 3; i++)
            lines.append(Client.registration("LINE-" + i).put("op", "register")).append('\n');

        List<JsonNode> answers = http.ingest(lines.toString());

        assertThat(answers).extracting(a -> a.path("status").asInt()).containsExactlyInAnyOrder(201, 507, 201);
        JsonNode refused = answers.stream()
                .filter(a -> a.path("status").asInt() == 507)
                .findFirst()
                .orElseThrow();
        assertThat(refused.path("code").asText()).isEqualTo("store.full");
        assertThat(http.get("/v1/tickets/LINE-" + refused.path("line").asInt()).status())
                .isEqualTo(404);
    }

    @Test
    void health_and_metrics_show_the_room() {
        JsonNode disk = duban.client().get("/health/ready").json().at("/details/disk");
        assertThat(disk.path("level").asText()).isIn("PLENTY", "LOW", "EXHAUSTED");
        assertThat(disk.path("freeBytes").asLong()).isPositive();
        assertThat(disk.path("reserveBytes").asLong()).isEqualTo(1L << 30);
        assertThat(disk.path("setAside")).isEmpty();
        assertThat(duban.client().get("/metrics").text())
                .contains(
                        "duban_disk_free_bytes ",
                        "duban_disk_reserve_bytes ",
                        "duban_disk_refusing ",
                        "duban_disk_ballast ",
                        "duban_disk_segments_set_aside 0.0");
    }
}
