package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.auth.Authenticator;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Returns, extensions, suspensions and forwarding over HTTP. */
class NegotiationTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    private Client.Answer ask(String ticket, String action, String fields) {
        String id = "'commandId':'" + action + "-" + Math.abs(fields.hashCode()) + "'";
        return http.ask(
                "/v1/tickets/" + ticket + "/" + action, "{" + id + (fields.isEmpty() ? "" : "," + fields) + "}");
    }

    private JsonNode done(String ticket, String action, String fields) {
        Client.Answer answer = ask(ticket, action, fields);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private void signed(String ticket) {
        http.post("/v1/tickets", Client.registration(ticket).toString());
        done(ticket, "dispatch", "'lead':'YL-610802'");
        done(ticket, "sign", "'unit':'YL-610802'");
    }

    private static JsonNode clock(JsonNode ticket, String kind, String unit) {
        List<JsonNode> found = new ArrayList<>();
        ticket.path("clocks").forEach(c -> {
            if (c.path("kind").asText().equals(kind)
                    && c.path("unit").asText("").equals(unit)) found.add(c);
        });
        return found.get(found.size() - 1);
    }

    @Test
    void a_return_is_refused_then_accepted_the_third_goes_to_arbitration_and_a_fourth_is_refused() {
        signed("D-1");
        String fields = "'unit':'YL-610802','reason':'非本单位职责','code':'NOT_MY_DUTY'";
        JsonNode asked = done("D-1", "return", fields);
        assertThat(asked.path("status").asText()).isEqualTo("RETURN_ASKED");
        assertThat(asked.path("returns").asInt()).isEqualTo(1);
        assertThat(clock(asked, "REPLY", "YL-610802").path("state").asText()).isEqualTo("SUSPENDED");
        assertThat(done("D-1", "return-decision", "'accepted':false,'reason':'属你单位职责'")
                        .path("status")
                        .asText())
                .isEqualTo("SIGNED");
        done("D-1", "return", fields + ",'by':'甲'");
        assertThat(done("D-1", "return-decision", "'accepted':true,'reason':'另派'")
                        .path("status")
                        .asText())
                .isEqualTo("RETURNED");
        done("D-1", "dispatch", "'lead':'YL-610802','note':'再派'");
        assertThat(done("D-1", "return", fields + ",'by':'乙'").path("status").asText())
                .isEqualTo("ARBITRATION");
        JsonNode settled = done("D-1", "arbitrate", "'lead':'YL-610802','reason':'首接负责'");
        assertThat(settled.path("status").asText()).isEqualTo("DISPATCHED");
        assertThat(settled.path("returns").asInt()).isEqualTo(3);
        assertThat(ask("D-1", "return", fields + ",'by':'丙'").code()).isEqualTo("return.limit");
    }

    @Test
    void a_late_return_and_a_late_extension_are_refused_with_their_codes() {
        signed("D-2");
        Client.Answer tooMuch =
                ask("D-2", "extend", "'unit':'YL-610802','amount':11,'unitOfTime':'WORKING_DAYS','reason':'r'");
        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.code()).isEqualTo("extension.cap");
        duban.step(Duration.ofDays(20));
        assertThat(ask("D-2", "return", "'unit':'YL-610802','reason':'r','code':'OTHER'")
                        .code())
                .isEqualTo("return.window-passed");
        assertThat(ask("D-2", "extend", "'unit':'YL-610802','amount':2,'unitOfTime':'WORKING_DAYS','reason':'r'")
                        .code())
                .isEqualTo("extension.too-late");
    }

    @Test
    void an_extension_is_granted_and_a_suspension_stops_the_clock_until_it_resumes() {
        signed("D-3");
        String due = clock(http.get("/v1/tickets/D-3").json(), "REPLY", "YL-610802")
                .path("dueAt")
                .asText();
        JsonNode asked =
                done("D-3", "extend", "'unit':'YL-610802','amount':3,'unitOfTime':'WORKING_DAYS','reason':'等材料'");
        assertThat(clock(asked, "REPLY", "YL-610802").path("state").asText()).isEqualTo("PENDING");
        assertThat(http.get("/v1/tickets/D-3/explain").text()).contains("已申请延期，待审定");
        JsonNode longer = clock(done("D-3", "extension-decision", "'approved':true"), "REPLY", "YL-610802");
        assertThat(longer.path("state").asText()).isEqualTo("RUNNING");
        assertThat(longer.path("dueAt").asText()).isGreaterThan(due);
        assertThat(longer.path("why").asText()).contains("延期3个工作日");
        done("D-3", "suspend", "'reason':'等管网改造','reviewAt':'2040-01-01T08:00:00+08:00'");
        JsonNode still = done("D-3", "suspend-decision", "'approved':true");
        assertThat(still.path("suspended").asBoolean()).isTrue();
        assertThat(clock(still, "SUSPEND_REVIEW", "").path("owedBy").asText()).isEqualTo("CENTRE");
        JsonNode on = done("D-3", "resume", "");
        assertThat(on.path("suspended").asBoolean()).isFalse();
        assertThat(clock(on, "REPLY", "YL-610802").path("state").asText()).isEqualTo("RUNNING");
        assertThat(ask("D-3", "extension-decision", "'approved':false").code()).isEqualTo("ticket.wrong-status");
    }

    @Test
    void added_units_and_child_units_find_the_ticket_in_their_lists() {
        signed("D-4");
        JsonNode forwarded = done("D-4", "forward", "'unit':'YL-610802','to':'YL-610802001'");
        assertThat(forwarded.path("forwarded").get(0).path("unit").asText()).isEqualTo("YL-610802001");
        JsonNode added = done("D-4", "dispatch", "'added':true,'assist':['YL-610881']");
        assertThat(added.path("assist").get(0).asText()).isEqualTo("YL-610881");
        assertThat(added.path("status").asText()).isEqualTo("SIGNED");
        for (String unit : List.of("YL-610802001", "YL-610881"))
            assertThat(http.get("/v1/tickets?unit=" + unit).text()).contains("D-4");
        assertThat(ask("D-4", "dispatch", "'lead':'YL-610881'").code()).isEqualTo("ticket.wrong-status");
        assertThat(ask("D-4", "forward", "'unit':'YL-610802','to':'NOBODY'").code())
                .isEqualTo("unit.unknown");
    }

    @Test
    void a_unit_asks_only_for_itself_and_the_centre_decides() {
        Map<String, Caller> callers = Map.of(
                "lead", new Caller("a", Set.of(Role.UNIT), Set.of(), Set.of("YL-610802")),
                "other", new Caller("b", Set.of(Role.UNIT), Set.of(), Set.of("YL-610881")),
                "town", new Caller("c", Set.of(Role.UNIT), Set.of(), Set.of("YL-610802001")),
                "centre", new Caller("d", Set.of(Role.OPERATOR), Set.of(), Set.of()));
        Authenticator known = token -> token.flatMap(t -> Optional.ofNullable(callers.get(t)));
        Client by = new Client(duban.urlFor(known, 512));
        signed("D-5");
        String suspend = "{'commandId':'s','reason':'r','reviewAt':'2040-01-01T00:00:00Z'}";
        String extend = "{'commandId':'e','unit':'YL-610802','amount':2,'unitOfTime':'WORKING_DAYS','reason':'r'}";
        String ticket = "/v1/tickets/D-5/";
        assertThat(by.withToken("other").ask(ticket + "suspend", suspend).code())
                .isEqualTo("unit.not-yours");
        assertThat(by.withToken("other").ask(ticket + "extend", extend).code()).isEqualTo("unit.not-yours");
        assertThat(by.withToken("centre").ask(ticket + "extend", extend).code()).isEqualTo("role");
        assertThat(by.withToken("town").get("/v1/tickets/D-5").code()).isEqualTo("unit.not-yours");
        assertThat(by.withToken("lead")
                        .ask(ticket + "forward", "{'commandId':'f','unit':'YL-610802','to':'YL-610802001'}")
                        .status())
                .isEqualTo(200);
        assertThat(by.withToken("town").get("/v1/tickets/D-5").status()).isEqualTo(200);
        assertThat(by.withToken("town")
                        .ask(ticket + "sign", "{'commandId':'t','unit':'YL-610802001'}")
                        .status())
                .isEqualTo(200);
        assertThat(by.withToken("lead").ask(ticket + "suspend", suspend).status())
                .isEqualTo(200);
        assertThat(by.withToken("lead")
                        .ask(ticket + "suspend-decision", "{'commandId':'x','approved':true}")
                        .code())
                .isEqualTo("role");
        assertThat(by.withToken("centre")
                        .ask(ticket + "suspend-decision", "{'commandId':'x','approved':true}")
                        .status())
                .isEqualTo(200);
    }
}
