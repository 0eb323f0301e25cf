package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A caller that does not know whether a command arrived repeats it, and nothing happens twice. */
class IdempotencyTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    @Test
    void a_repeat_answers_with_the_current_ticket_and_the_version_recorded_first() {
        ObjectNode body = Client.registration("IDEM-1");
        assertThat(http.post("/v1/tickets", body.toString()).status()).isEqualTo(201);
        http.ask("/v1/tickets/IDEM-1/urge", "{'commandId':'u','source':'CENTRE'}");
        Client.Answer again = http.post("/v1/tickets", body.toString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("recordedVersion").asInt()).isEqualTo(1);
        assertThat(again.json().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void the_order_of_fields_does_not_change_a_body_but_another_value_does() {
        http.post("/v1/tickets", Client.registration("IDEM-2").toString());
        assertThat(http.ask("/v1/tickets/IDEM-2/urge", "{'commandId':'u','source':'CENTRE','note':'快'}")
                        .status())
                .isEqualTo(200);
        Client.Answer sorted = http.ask("/v1/tickets/IDEM-2/urge", "{'note':'快', 'source':'CENTRE','commandId':'u'}");
        assertThat(sorted.json().path("urges").asInt()).isEqualTo(1);
        Client.Answer other = http.ask("/v1/tickets/IDEM-2/urge", "{'commandId':'u','source':'CITIZEN','note':'快'}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("command.reused");
    }

    @Test
    void a_registration_without_an_id_gets_the_same_id_each_time() {
        ObjectNode body = Client.registration("x").without(List.of("id"));
        String first =
                http.post("/v1/tickets", body.toString()).json().path("id").asText();
        Client.Answer again = http.post("/v1/tickets", body.toString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asText()).isEqualTo(first).startsWith("T-");
    }

    @Test
    void the_header_is_a_command_id_and_must_agree_with_the_body() {
        ObjectNode body = Client.registration("IDEM-3").without(List.of("commandId"));
        Client.Answer made = http.send(
                "POST", "/v1/tickets", body.toString(), "Content-Type", "application/json", "Idempotency-Key", "h-1");
        assertThat(made.status()).isEqualTo(201);
        Client.Answer repeated =
                http.post("/v1/tickets", body.put("commandId", "h-1").toString());
        assertThat(repeated.status()).isEqualTo(200);
        Client.Answer differing = http.send(
                "POST", "/v1/tickets", body.toString(), "Content-Type", "application/json", "Idempotency-Key", "h-2");
        assertThat(differing.status()).isEqualTo(422);
        assertThat(differing.json().path("errors").get(0).path("pointer").asText())
                .isEqualTo("/commandId");
    }

    @Test
    void a_refused_command_leaves_no_trace() {
        http.post("/v1/tickets", Client.registration("IDEM-4").toString());
        String sign = "{'commandId':'s','unit':'YL-610802'}";
        assertThat(http.ask("/v1/tickets/IDEM-4/sign", sign).code()).isEqualTo("ticket.wrong-status");
        http.ask("/v1/tickets/IDEM-4/dispatch", "{'commandId':'d','lead':'YL-610802'}");
        assertThat(http.ask("/v1/tickets/IDEM-4/sign", sign).status()).isEqualTo(200);
    }

    @Test
    void ten_equal_requests_at_once_make_one_ticket() {
        ObjectNode body = Client.registration("IDEM-5");
        Set<Integer> versions = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> http.post("/v1/tickets", body.toString())
                        .json()
                        .path("version")
                        .asInt())
                .collect(Collectors.toSet());
        assertThat(versions).containsExactly(1);
    }

    @Test
    void a_required_version_must_be_the_tickets_current_one() {
        http.post("/v1/tickets", Client.registration("IDEM-6").toString());
        Client.Answer stale = http.ask("/v1/tickets/IDEM-6/urge", "{'commandId':'u','source':'CENTRE','ifVersion':7}");
        assertThat(stale.code()).isEqualTo("version.conflict");
        Client.Answer seen = http.ask("/v1/tickets/IDEM-6/urge", "{'commandId':'u','source':'CENTRE','ifVersion':1}");
        assertThat(seen.status()).isEqualTo(200);
    }
}
