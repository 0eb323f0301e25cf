package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines in, answers out: in order, each independent of the others. */
class IngestTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    private static String register(String id) {
        return Client.registration(id).put("op", "register").toString();
    }

    @Test
    void lines_of_one_ticket_run_in_order_and_answers_come_in_line_order() {
        StringBuilder lines = new StringBuilder();
        for (int t = 0; t < 40; t++) {
            String id = "ING-" + t;
            lines.append(register(id)).append('\n');
            lines.append("{\"op\":\"dispatch\",\"commandId\":\"d\",\"id\":\"" + id + "\",\"lead\":\"YL-610802\"}\n");
            lines.append("{\"op\":\"sign\",\"commandId\":\"s\",\"id\":\"" + id + "\",\"unit\":\"YL-610802\"}\n");
            for (int p = 0; p < 3; p++)
                lines.append("{\"op\":\"progress\",\"commandId\":\"p" + p + "\",\"id\":\"" + id
                        + "\",\"unit\":\"YL-610802\",\"text\":\"进展\",\"contacted\":true}\n");
        }
        List<JsonNode> answers = http.ingest(lines.toString());
        assertThat(answers).hasSize(240);
        for (int i = 0; i < answers.size(); i++) {
            JsonNode answer = answers.get(i);
            assertThat(answer.path("line").asInt()).isEqualTo(i + 1);
            assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(i % 6 == 0 ? 201 : 200);
            assertThat(answer.path("version").asInt()).as(answer.toString()).isEqualTo(i % 6 + 1);
        }
    }

    @Test
    void a_faulty_line_gets_its_own_answer_and_the_rest_continues() {
        String tooLong = "{\"op\":\"register\",\"content\":\"" + "长".repeat(100_000) + "\"}";
        List<JsonNode> answers = http.ingest(String.join(
                "\n",
                register("BAD-1"),
                "not json",
                "",
                tooLong,
                "{\"op\":\"sing\",\"id\":\"BAD-1\",\"commandId\":\"x\"}",
                "{\"op\":\"urge\",\"commandId\":\"x\"}",
                "{\"op\":\"agent\",\"agent\":\"1\"}",
                "{\"op\":\"urge\",\"id\":\"NOBODY\",\"commandId\":\"x\",\"source\":\"CENTRE\"}",
                "{\"op\":\"urge\",\"id\":\"BAD-1\",\"commandId\":\"x\",\"source\":\"CENTRE\"}"));
        assertThat(answers.stream().map(a -> a.path("line").asInt())).containsExactly(1, 2, 4, 5, 6, 7, 8, 9);
        assertThat(answers.stream().map(a -> a.path("status").asInt()))
                .containsExactly(201, 400, 413, 422, 422, 422, 404, 200);
        assertThat(answers.stream().map(a -> a.path("code").asText("")))
                .containsExactly(
                        "",
                        "json.malformed",
                        "body.too-large",
                        "validation",
                        "validation",
                        "validation",
                        "ticket.unknown",
                        "");
    }

    @Test
    void a_clock_step_waits_for_all_earlier_lines_and_holds_the_later_ones() {
        Instant before = duban.engine().clock().instant();
        Instant to = before.plusSeconds(3_600);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 30; i++) lines.append(register("STEP-A-" + i)).append('\n');
        lines.append("{\"op\":\"clock\",\"to\":\"" + to + "\"}\n");
        for (int i = 0; i < 30; i++) lines.append(register("STEP-B-" + i)).append('\n');
        List<JsonNode> answers = http.ingest(lines.toString());
        assertThat(answers).hasSize(61);
        assertThat(Instant.from(java.time.OffsetDateTime.parse(
                        answers.get(30).path("now").asText())))
                .isEqualTo(to);
        for (int i = 0; i < 30; i++) {
            assertThat(registeredAt("STEP-A-" + i)).isEqualTo(before);
            assertThat(registeredAt("STEP-B-" + i)).isEqualTo(to);
        }
    }

    @Test
    void sending_the_same_lines_again_changes_nothing() {
        String lines = register("TWICE-1") + "\n"
                + "{\"op\":\"urge\",\"id\":\"TWICE-1\",\"commandId\":\"u\",\"source\":\"CENTRE\"}\n";
        http.ingest(lines);
        List<JsonNode> again = http.ingest(lines);
        assertThat(again.stream().map(a -> a.path("status").asInt())).containsExactly(200, 200);
        assertThat(again.stream().map(a -> a.path("version").asInt())).containsExactly(1, 2);
        assertThat(http.get("/v1/tickets/TWICE-1").json().path("version").asInt())
                .isEqualTo(2);
    }

    @Test
    void calls_are_counted_once_by_id_and_state() {
        JsonNode before = http.get("/v1/board").json().path("today").path("calls");
        String offered =
                "{\"op\":\"call\",\"callId\":\"k-1\",\"direction\":\"IN\",\"line\":\"12345\",\"state\":\"OFFERED\"}";
        String answered =
                "{\"op\":\"call\",\"callId\":\"k-1\",\"direction\":\"IN\",\"line\":\"12345\",\"state\":\"ANSWERED\",\"waitSeconds\":9}";
        List<JsonNode> answers = http.ingest(offered + "\n" + answered + "\n" + offered + "\n");
        assertThat(answers.stream().map(a -> a.path("status").asInt())).containsExactly(201, 201, 200);
        org.awaitility.Awaitility.await("the board has counted the call").untilAsserted(() -> {
            JsonNode after = http.get("/v1/board").json().path("today").path("calls");
            assertThat(after.path("offered").asInt())
                    .isEqualTo(before.path("offered").asInt() + 1);
            assertThat(after.path("within15s").asInt())
                    .isEqualTo(before.path("within15s").asInt() + 1);
            assertThat(after.path("rate15sOf").asInt())
                    .isEqualTo(after.path("offered").asInt());
        });
    }

    private Instant registeredAt(String id) {
        return java.time.OffsetDateTime.parse(http.get("/v1/tickets/" + id)
                        .json()
                        .path("registeredAt")
                        .asText())
                .toInstant();
    }
}
