package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Supervision orders outlive their tickets' way through the engine; their texts end with the tickets' texts. */
class KeptOrdersTest {
    private static final String UNIT = "YL-610881";

    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    private JsonNode done(String ticket, String action, String body) {
        Client.Answer answer =
                http.ask("/v1/tickets/" + ticket + "/" + action, "{'commandId':'" + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private String ordered(String ticket) {
        http.post(
                "/v1/tickets",
                Client.registration(ticket).put("region", "610881").toString());
        done(ticket, "dispatch", "'lead':'" + UNIT + "'");
        return done(ticket, "order", "'colour':'RED','text':'限期办结'")
                .at("/orders/0/order")
                .asText();
    }

    private JsonNode read(String number) {
        await("the order is found by its number")
                .atMost(Duration.ofSeconds(10))
                .until(() -> http.get("/v1/orders/" + number).status() == 200);
        return http.get("/v1/orders/" + number).json();
    }

    @Test
    void an_order_of_an_archived_ticket_is_read_by_its_number() {
        String number = ordered("KEPT-1");
        done("KEPT-1", "order-receipt", "'order':'" + number + "','unit':'" + UNIT + "','text':'已修复'");
        done("KEPT-1", "sign", "'unit':'" + UNIT + "'");
        done("KEPT-1", "reply", "'unit':'" + UNIT + "','text':'已办','resolved':true");
        done("KEPT-1", "review", "'passed':true");
        done("KEPT-1", "call-back", "'reached':true,'process':'SATISFIED','result':'SATISFIED'");
        done("KEPT-1", "close", "'reason':'办结'");
        assertThat(done("KEPT-1", "archive", "'by':'x'").path("status").asText())
                .isEqualTo("ARCHIVED");
        JsonNode order = read(number);
        assertThat(order.path("ticket").asText()).isEqualTo("KEPT-1");
        assertThat(order.path("text").asText()).isEqualTo("限期办结");
        assertThat(order.at("/receipt/text").asText()).isEqualTo("已修复");
    }

    @Test
    void the_text_of_an_order_is_erased_with_its_ticket_and_the_order_stays() {
        String number = ordered("KEPT-2");
        done("KEPT-2", "void", "'reason':'TEST'");
        done("KEPT-2", "erase", "'basis':'来电人要求'");
        JsonNode order = read(number);
        assertThat(order.path("state").asText()).isEqualTo("ENDED");
        assertThat(order.path("text").asText()).isEqualTo("████");
    }
}
