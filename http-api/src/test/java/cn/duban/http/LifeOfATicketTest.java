package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ticket's life over HTTP, with every action. */
class LifeOfATicketTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    private JsonNode act(String id, String action, String body) {
        Client.Answer answer = http.ask("/v1/tickets/" + id + "/" + action, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void a_ticket_goes_from_registration_through_a_redo_to_its_archive() {
        // Past 08:30, at which the rung of the last day would fire at once.
        duban.step(Duration.ofMinutes(10));
        String id = "LIFE-1";
        Client.Answer registered =
                http.post("/v1/tickets", Client.registration(id).toString());
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.header("Location")).contains("/v1/tickets/" + id);
        assertThat(registered.json().path("status").asText()).isEqualTo("REGISTERED");
        assertThat(registered.json().path("regionName").asText()).isEqualTo("榆阳区");

        JsonNode dispatched = act(
                id,
                "dispatch",
                "{'commandId':'d1','lead':'YL-610802','assist':['YL-610802001'],'note':'尽快','due':{'amount':3,'unit':'WORKING_DAYS'}}");
        assertThat(dispatched.path("status").asText()).isEqualTo("DISPATCHED");
        assertThat(dispatched.path("leadName").asText()).isEqualTo("榆阳区人民政府");
        assertThat(kinds(dispatched)).contains("DISPATCH", "SIGN", "RETURN", "HANDLE", "REPLY");

        assertThat(act(id, "sign", "{'commandId':'s1','unit':'YL-610802'}")
                        .path("status")
                        .asText())
                .isEqualTo("SIGNED");
        act(id, "progress", "{'commandId':'p1','unit':'YL-610802','text':'已联系群众','contacted':true}");
        act(id, "urge", "{'commandId':'u1','source':'CITIZEN','note':'还没修好'}");
        JsonNode replied = act(id, "reply", "{'commandId':'r1','unit':'YL-610802','text':'已恢复供暖','resolved':true}");
        assertThat(replied.path("status").asText()).isEqualTo("REPLIED");
        assertThat(replied.path("urges").asInt()).isEqualTo(1);
        assertThat(act(id, "review", "{'commandId':'v1','passed':true}")
                        .path("status")
                        .asText())
                .isEqualTo("REVIEWED");
        JsonNode redone =
                act(id, "call-back", "{'commandId':'b1','reached':true,'process':'SATISFIED','result':'DISSATISFIED'}");
        assertThat(redone.path("status").asText()).isEqualTo("REDO");
        assertThat(redone.path("round").asInt()).isEqualTo(1);
        act(id, "reply", "{'commandId':'r2','unit':'YL-610802','text':'更换了循环泵','resolved':true}");
        act(id, "review", "{'commandId':'v2','passed':true}");
        JsonNode calledBack =
                act(id, "call-back", "{'commandId':'b2','reached':true,'process':'VERY','result':'SATISFIED'}");
        assertThat(calledBack.path("status").asText()).isEqualTo("CALLED_BACK");
        assertThat(calledBack.path("satisfaction").path("byRound")).hasSize(2);
        assertThat(calledBack.path("satisfaction").path("result").asText()).isEqualTo("SATISFIED");
        assertThat(calledBack.path("onTime").asBoolean()).isTrue();
        JsonNode closed = act(id, "close", "{'commandId':'c1'}");
        assertThat(closed.path("status").asText()).isEqualTo("CLOSED");
        assertThat(closed.path("closedAt").asText()).isNotEmpty();
        assertThat(act(id, "archive", "{'commandId':'a1'}").path("status").asText())
                .isEqualTo("ARCHIVED");

        List<String> types = new ArrayList<>();
        http.get("/v1/tickets/" + id + "/history")
                .json()
                .path("items")
                .forEach(e -> types.add(e.path("type").asText()));
        assertThat(types)
                .containsExactly(
                        "registered",
                        "dispatched",
                        "signed",
                        "progressed",
                        "urged",
                        "replied",
                        "reviewed",
                        "called-back",
                        "redo-ordered",
                        "replied",
                        "reviewed",
                        "called-back",
                        "closed",
                        "archived");
    }

    @Test
    void a_ticket_answered_on_the_spot_can_be_sent_back_for_redo() {
        String id = "LIFE-2";
        http.post("/v1/tickets", Client.registration(id).toString());
        assertThat(act(id, "answer", "{'commandId':'a','result':'已告知政策'}")
                        .path("status")
                        .asText())
                .isEqualTo("ANSWERED");
        assertThat(act(id, "redo", "{'commandId':'r','reason':'答复不完整'}")
                        .path("status")
                        .asText())
                .isEqualTo("REDO");
        assertThat(act(id, "answer", "{'commandId':'a2','result':'补充答复'}")
                        .path("round")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_passed_deadline_is_missed_shown_on_the_board_and_explained() {
        String id = "LIFE-3";
        JsonNode before = http.get("/v1/regions/610803/board").json();
        http.post(
                "/v1/tickets",
                Client.registration(id)
                        .put("region", "610803")
                        .put("urgency", "URGENT")
                        .toString());
        act(id, "dispatch", "{'commandId':'d','lead':'YL-610802','due':{'amount':60,'unit':'MINUTES'}}");
        duban.step(Duration.ofHours(2));
        JsonNode ticket = http.get("/v1/tickets/" + id).json();
        assertThat(clock(ticket, "REPLY").path("state").asText()).isEqualTo("MISSED");
        assertThat(clock(ticket, "REPLY").path("stoppedAt").isNull()).isTrue();
        assertThat(ticket.path("onTime").asBoolean(true)).isFalse();
        JsonNode after = http.get("/v1/regions/610803/board").json();
        assertThat(after.path("open").path("overdue").asInt())
                .isEqualTo(before.path("open").path("overdue").asInt() + 1);
        assertThat(ids(http.get("/v1/tickets?region=610803&overdue=REPLY").json()))
                .contains(id);
        assertThat(ids(http.get("/v1/tickets?region=610803&overdue=false").json()))
                .doesNotContain(id);
        JsonNode explained = http.get("/v1/tickets/" + id + "/explain").json();
        assertThat(explained.toString()).contains("已超时，尚未完成").contains("FIRED");
        assertThat(http.get("/v1/audit/deadlines").json().path("missingCount").asInt())
                .isZero();
    }

    @Test
    void the_regions_add_up_to_the_city_and_the_proof_agrees() {
        http.post("/v1/tickets", Client.registration("LIFE-4").toString());
        int sum = 0;
        for (JsonNode region : http.get("/v1/regions").json())
            sum += http.get("/v1/regions/" + region.path("id").asText() + "/board")
                    .json()
                    .path("open")
                    .path("total")
                    .asInt();
        assertThat(http.get("/v1/board").json().path("open").path("total").asInt())
                .isEqualTo(sum)
                .isPositive();
        JsonNode proof = http.get("/v1/audit/recompute").json();
        assertThat(proof.path("agrees").asBoolean()).as(proof.toString()).isTrue();
        assertThat(proof.path("regions")).hasSize(13);
    }

    private static List<String> kinds(JsonNode ticket) {
        List<String> kinds = new ArrayList<>();
        ticket.path("clocks").forEach(c -> kinds.add(c.path("kind").asText()));
        return kinds;
    }

    private static JsonNode clock(JsonNode ticket, String kind) {
        for (JsonNode clock : ticket.path("clocks"))
            if (clock.path("kind").asText().equals(kind)) return clock;
        throw new AssertionError("no clock " + kind + " in " + ticket);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(t -> ids.add(t.path("id").asText()));
        return ids;
    }
}
