package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders, hand-overs, moves and merges over HTTP. */
class SupervisionTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String UNIT = "YL-610802";
    private final Client http = duban.client();

    private Client.Answer ask(String ticket, String action, String commandId, String body) {
        return http.ask("/v1/tickets/" + ticket + "/" + action, "{'commandId':'" + commandId + "'," + body + "}");
    }

    private JsonNode done(String ticket, String action, String commandId, String body) {
        Client.Answer answer = ask(ticket, action, commandId, body);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void dispatched(String ticket) {
        assertThat(http.post("/v1/tickets", Client.registration(ticket).toString())
                        .status())
                .isEqualTo(201);
        done(ticket, "dispatch", "d", "'lead':'" + UNIT + "'");
    }

    private JsonNode listed(String query, String ticket) {
        for (JsonNode item : http.get("/v1/orders?limit=500" + query).json().path("items"))
            if (item.path("ticket").asText().equals(ticket)) return item;
        return MissingNode.getInstance();
    }

    @Test
    void an_order_is_numbered_listed_answered_and_shown_on_its_ticket() {
        dispatched("SUP-1");
        JsonNode order =
                done("SUP-1", "order", "o", "'colour':'ORANGE','text':'请三日内办结'").at("/orders/0");
        String number = order.path("order").asText();
        assertThat(number).matches("610802-2026-\\d{4}");
        assertThat(order.path("title").asText())
                .isEqualTo("督办〔2026〕610802-" + Integer.parseInt(number.substring(12)) + "号");
        assertThat(order.path("state").asText()).isEqualTo("OPEN");
        assertThat(order.path("unit").asText()).isEqualTo(UNIT);
        Client.Answer lower = ask("SUP-1", "order", "o2", "'colour':'BLUE','text':'x'");
        assertThat(lower.status()).isEqualTo(409);
        assertThat(lower.code()).isEqualTo("order.lower");
        await("the open order is listed")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(listed("&region=610802&colour=ORANGE&state=OPEN&unit=" + UNIT, "SUP-1")
                                .path("order")
                                .asText())
                        .isEqualTo(number));
        assertThat(listed("&colour=RED", "SUP-1").isMissingNode()).isTrue();
        JsonNode signed =
                done("SUP-1", "order-sign", "s", "'order':'" + number + "','unit':'" + UNIT + "','text':'已收到'");
        assertThat(signed.at("/orders/0/state").asText()).isEqualTo("SIGNED");
        assertThat(signed.at("/orders/0/signed/text").asText()).isEqualTo("已收到");
        assertThat(signed.at("/orders/0/receipt").isNull()).isTrue();
        await("the signed order is listed")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(listed("&state=SIGNED", "SUP-1")
                                .path("signedAt")
                                .isTextual())
                        .isTrue());
        JsonNode answered =
                done("SUP-1", "order-receipt", "r", "'order':'" + number + "','unit':'" + UNIT + "','text':'已修复'");
        assertThat(answered.at("/orders/0/state").asText()).isEqualTo("RECEIVED");
        assertThat(answered.at("/orders/0/receipt/text").asText()).isEqualTo("已修复");
        await("the answered order is listed with its end")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(listed("&state=RECEIVED", "SUP-1")
                                .path("endedAt")
                                .isTextual())
                        .isTrue());
    }

    @Test
    void an_order_is_read_by_its_number_in_both_forms_and_an_unknown_number_is_a_problem() throws Exception {
        dispatched("SUP-READ");
        JsonNode issued = done("SUP-READ", "order", "o", "'colour':'ORANGE','text':'请三日内办结'")
                .at("/orders/0");
        String number = issued.path("order").asText();
        await("the order is found by its number")
                .atMost(Duration.ofSeconds(10))
                .until(() -> http.get("/v1/orders/" + number).status() == 200);
        JsonNode order = http.get("/v1/orders/" + number).json();
        assertThat(order.path("ticket").asText()).isEqualTo("SUP-READ");
        assertThat(order.path("text").asText()).isEqualTo("请三日内办结");
        assertThat(order.path("state").asText()).isEqualTo("OPEN");
        assertThat(order.path("region").asText()).isEqualTo("610802");
        assertThat(order.path("endedAt").isNull()).isTrue();
        String written = URLEncoder.encode(issued.path("title").asText(), StandardCharsets.UTF_8);
        assertThat(http.get("/v1/orders/" + written).json()).isEqualTo(order);
        done("SUP-READ", "order-cancel", "c", "'order':'" + number + "','reason':'误发'");
        order = http.get("/v1/orders/" + number).json();
        assertThat(order.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(order.path("endedAt").isTextual()).isTrue();
        for (String unknown : List.of("610802-2026-9999", "610802-2031-0001", "none")) {
            Client.Answer answer = http.get("/v1/orders/" + unknown);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("order.unknown");
        }
    }

    @Test
    void a_list_of_orders_is_paged_without_repeats() {
        for (int i = 0; i < 3; i++) {
            dispatched("SUP-PAGE-" + i);
            done("SUP-PAGE-" + i, "order", "o", "'colour':'BLUE','text':'x'");
        }
        await("the last order is listed")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !listed("", "SUP-PAGE-2").isMissingNode());
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            JsonNode page = http.get("/v1/orders?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            for (JsonNode item : page.path("items"))
                assertThat(seen.add(item.path("order").asText())).isTrue();
            next = page.path("next").asText("");
            if (page.path("next").isNull()) next = "";
        } while (!next.isEmpty());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_rung_issues_its_order_and_the_explanation_mentions_it() {
        dispatched("SUP-2");
        // Past any weekend at which earlier tests may have left the clock.
        duban.step(Duration.ofDays(5));
        JsonNode ticket = http.get("/v1/tickets/SUP-2").json();
        assertThat(ticket.at("/orders/0/colour").asText()).isEqualTo("BLUE");
        assertThat(ticket.at("/orders/0/byRung").asText()).isEqualTo("due");
        assertThat(http.get("/v1/tickets/SUP-2/explain").text()).contains("已签发蓝色督办单 610802-");
    }

    @Test
    void a_corrected_region_moves_the_ticket_and_the_proof_still_agrees() {
        dispatched("SUP-3");
        JsonNode moved = done("SUP-3", "correct", "c", "'region':'610881','urgency':'URGENT'");
        assertThat(moved.path("region").asText()).isEqualTo("610881");
        done("SUP-3", "urge", "u", "'source':'CITIZEN'");
        await("the other region lists the moved ticket")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                http.get("/v1/tickets?region=610881&limit=500").text())
                        .contains("SUP-3"));
        duban.step(Duration.ofDays(1));
        JsonNode proof = http.get("/v1/audit/recompute").json();
        assertThat(proof.path("agrees").asBoolean()).as(proof.toString()).isTrue();
        assertThat(http.get("/v1/board").json().at("/open/inTransit").asInt()).isZero();
    }

    @Test
    void a_merged_ticket_counts_as_an_urge_of_the_other() {
        dispatched("SUP-4");
        duban.step(Duration.ofMinutes(1));
        http.post("/v1/tickets", Client.registration("SUP-5").toString());
        assertThat(ask("SUP-4", "merge", "m", "'into':'SUP-5'").code()).isEqualTo("validation");
        assertThat(ask("SUP-5", "merge", "m", "'into':'SUP-NONE'").code()).isEqualTo("validation");
        JsonNode merged = done("SUP-5", "merge", "m2", "'into':'SUP-4'");
        assertThat(merged.path("status").asText()).isEqualTo("MERGED");
        assertThat(merged.path("mergedInto").asText()).isEqualTo("SUP-4");
        await("the merged ticket counts as an urge")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(http.get("/v1/tickets/SUP-4")
                                .json()
                                .path("urges")
                                .asInt())
                        .isEqualTo(1));
    }

    @Test
    void a_ticket_that_the_partner_accepts_is_closed() {
        dispatched("SUP-6");
        JsonNode handed =
                done("SUP-6", "hand-over", "h", "'to':'110','reason':'属公安职责','call':'call-9','threeWay':true");
        assertThat(handed.path("status").asText()).isEqualTo("HANDED_OVER");
        assertThat(handed.path("handedTo").asText()).isEqualTo("110");
        assertThat(handed.at("/handOver/threeWay").asBoolean()).isTrue();
        assertThat(done("SUP-6", "hand-over-receipt", "r", "'accepted':true,'reason':'已受理'")
                        .path("status")
                        .asText())
                .isEqualTo("CLOSED");
    }

    @Test
    void ingest_lines_can_issue_and_answer_orders() {
        dispatched("SUP-7");
        JsonNode answer = http.ingest(("{'op':'order','id':'SUP-7','commandId':'o','colour':'BLUE','text':'x'}\n"
                                + "{'op':'order-cancel','id':'SUP-7','commandId':'x','order':'none','reason':'误发'}\n")
                        .replace('\'', '"'))
                .get(1);
        assertThat(answer.path("code").asText()).isEqualTo("validation");
        assertThat(http.get("/v1/tickets/SUP-7").json().path("orders").size()).isEqualTo(1);
    }
}
