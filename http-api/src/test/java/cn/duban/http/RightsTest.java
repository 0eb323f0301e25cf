package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.auth.Authenticator;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rights that need more than one request, and no credentials at all; {@link RightsMatrixTest} has every route and role. */
class RightsTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** Streams never end: only their status is read. */
    private static final Set<Operation> STREAMS = EnumSet.of(Operation.STREAM, Operation.STREAM_CHANNEL);

    private static final Map<String, Caller> CALLERS = Map.of(
            "yuyang-operator", new Caller("a", Set.of(Role.OPERATOR), Set.of("610802"), Set.of()),
            "yuyang-viewer", new Caller("b", Set.of(Role.VIEWER), Set.of("610802"), Set.of()),
            "yuyang-unit", new Caller("c", Set.of(Role.UNIT), Set.of(), Set.of("YL-610802")),
            "shenmu-unit", new Caller("d", Set.of(Role.UNIT), Set.of(), Set.of("YL-610881")));

    private static Client limited;
    private static Client byRole;

    @BeforeAll
    static void serve() {
        Authenticator callers = token -> token.flatMap(
                t -> Optional.ofNullable(CALLERS.get(t)).or(() -> Role.ofWire(t).map(RightsTest::only)));
        byRole = new Client(duban.urlFor(callers, 512));
        limited = byRole;
        duban.client().post("/v1/tickets", Client.registration("RIGHTS-1").toString());
        duban.client().ask("/v1/tickets/RIGHTS-1/dispatch", "{'commandId':'d','lead':'YL-610802'}");
    }

    private static Caller only(Role role) {
        return new Caller(role.wire(), Set.of(role), Set.of(), role == Role.UNIT ? Set.of("YL-610802") : Set.of());
    }

    private static String path(Operation operation) {
        return operation
                .path()
                .replace("/tickets/{id}", "/tickets/RIGHTS-1")
                .replace("/units/{id}", "/units/YL-610802")
                .replace("/sessions/{id}", "/sessions/RIGHTS-LL")
                .replace("/warnings/{id}", "/warnings/RIGHTS-W")
                .replace("{number}", "610802-2026-0001")
                .replace("{code}", "610802")
                .replace("{channel}", "tickets")
                .replace("{action}", "start")
                .replace("{metric}", "open")
                .replace("{file}", "docs.css")
                .replace("**", "base.css");
    }

    private static Client.Answer ask(Client client, Operation operation) {
        String path = path(operation);
        if (STREAMS.contains(operation)) return client.open(path);
        String type = operation == Operation.INGEST ? "application/x-ndjson" : "application/json";
        return operation.method().equals("GET")
                ? client.get(path)
                : client.send(operation.method(), path, "{}", "Content-Type", type);
    }

    @Test
    void every_operation_has_a_route_for_its_method() {
        for (Operation operation : Operation.values()) {
            Client.Answer answer = ask(duban.client(), operation);
            assertThat(answer.code()).as(operation + " " + answer.text()).isNotIn("route.unknown", "method");
            assertThat(answer.status()).as(operation + " " + answer.text()).isLessThan(500);
        }
    }

    @Test
    void without_credentials_only_open_operations_answer() {
        for (Operation operation : Operation.values()) {
            Client.Answer answer = ask(byRole, operation);
            // A carrier's credential is its signature.
            if (operation == Operation.SESSION || operation == Operation.DELIVERY || !operation.open()) {
                assertThat(answer.status()).as(operation + " " + answer.text()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("credentials");
                assertThat(answer.header("WWW-Authenticate")).isPresent();
            } else assertThat(answer.status()).as(operation.toString()).isLessThan(300);
        }
    }

    @Test
    void a_caller_of_one_region_sees_and_changes_only_that_region() {
        Client viewer = limited.withToken("yuyang-viewer");
        duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration("RIGHTS-SHENMU")
                                .put("region", "610881")
                                .toString());
        assertThat(viewer.get("/v1/tickets/RIGHTS-SHENMU").code()).isEqualTo("region.forbidden");
        assertThat(viewer.get("/v1/tickets/RIGHTS-1").status()).isEqualTo(200);
        assertThat(viewer.get("/v1/regions/610881/board").code()).isEqualTo("region.forbidden");
        assertThat(viewer.get("/v1/board").code()).isEqualTo("region.forbidden");
        assertThat(viewer.get("/v1/tickets?region=610881").code()).isEqualTo("region.forbidden");
        for (JsonNode item :
                viewer.get("/v1/tickets?state=all&limit=500").json().path("items"))
            assertThat(item.path("region").asText()).isEqualTo("610802");
        Client operator = limited.withToken("yuyang-operator");
        assertThat(operator.ask("/v1/tickets/RIGHTS-SHENMU/urge", "{'commandId':'u','source':'CENTRE'}")
                        .code())
                .isEqualTo("region.forbidden");
        assertThat(operator.post(
                                "/v1/tickets",
                                Client.registration("RIGHTS-2")
                                        .put("region", "610881")
                                        .toString())
                        .code())
                .isEqualTo("region.forbidden");
        assertThat(operator.ask("/v1/tickets/RIGHTS-1/urge", "{'commandId':'u','source':'CENTRE'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_unit_acts_for_itself_and_its_children_and_sees_its_own_tickets() {
        Client yuyang = limited.withToken("yuyang-unit");
        Client shenmu = limited.withToken("shenmu-unit");
        assertThat(shenmu.ask("/v1/tickets/RIGHTS-1/sign", "{'commandId':'s','unit':'YL-610802'}")
                        .code())
                .isEqualTo("unit.not-yours");
        assertThat(shenmu.get("/v1/tickets/RIGHTS-1").code()).isEqualTo("unit.not-yours");
        assertThat(shenmu.get("/v1/tickets?limit=500").json().path("items").toString())
                .doesNotContain("RIGHTS-1");
        assertThat(yuyang.get("/v1/tickets/RIGHTS-1").status()).isEqualTo(200);
        assertThat(yuyang.ask("/v1/tickets/RIGHTS-1/sign", "{'commandId':'c','unit':'YL-610802001'}")
                        .code())
                .as("a unit may act for its child, but the child has no part in the ticket")
                .isEqualTo("validation");
        assertThat(yuyang.ask("/v1/tickets/RIGHTS-1/sign", "{'commandId':'s','unit':'YL-610802'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_unit_with_an_order_sees_the_ticket_and_answers_and_only_a_supervisor_orders() {
        duban.client().post("/v1/tickets", Client.registration("RIGHTS-6").toString());
        duban.client().ask("/v1/tickets/RIGHTS-6/dispatch", "{'commandId':'d','lead':'YL-610802'}");
        String order = "{'commandId':'o','colour':'BLUE','unit':'YL-610881','text':'请协助'}";
        assertThat(limited.withToken("yuyang-operator")
                        .ask("/v1/tickets/RIGHTS-6/order", order)
                        .code())
                .isEqualTo("role");
        JsonNode ticket = byRole.withToken("supervisor")
                .ask("/v1/tickets/RIGHTS-6/order", order)
                .json();
        String number = ticket.at("/orders/0/order").asText();
        String receipt = "{'commandId':'r','order':'" + number + "','unit':'YL-610881','text':'已协助'}";
        assertThat(limited.withToken("yuyang-unit")
                        .ask("/v1/tickets/RIGHTS-6/order-receipt", receipt)
                        .code())
                .isEqualTo("unit.not-yours");
        Client shenmu = limited.withToken("shenmu-unit");
        assertThat(shenmu.get("/v1/tickets/RIGHTS-6").status()).isEqualTo(200);
        assertThat(shenmu.ask("/v1/tickets/RIGHTS-6/order-receipt", receipt).status())
                .isEqualTo(200);
        assertThat(shenmu.get("/v1/orders?limit=500").text()).contains(number);
        assertThat(limited.withToken("yuyang-unit").get("/v1/orders?limit=500").text())
                .doesNotContain(number);
        assertThat(shenmu.get("/v1/orders/" + number).status()).isEqualTo(200);
        assertThat(limited.withToken("yuyang-unit").get("/v1/orders/" + number).code())
                .isEqualTo("unit.not-yours");
    }

    @Test
    void a_caller_of_one_region_and_a_unit_see_only_their_own_series() {
        String series = "/v1/series?metric=dispatched";
        Client viewer = limited.withToken("yuyang-viewer");
        assertThat(viewer.get(series).code()).isEqualTo("region.forbidden");
        assertThat(viewer.get(series + "&region=610881").code()).isEqualTo("region.forbidden");
        assertThat(viewer.get(series + "&unit=YL-610802").code()).isEqualTo("region.forbidden");
        assertThat(viewer.get(series + "&region=610802").status()).isEqualTo(200);
        Client unit = limited.withToken("yuyang-unit");
        assertThat(unit.get(series).code()).isEqualTo("unit.not-yours");
        assertThat(unit.get(series + "&region=610802&kind=REQUEST").code()).isEqualTo("unit.not-yours");
        assertThat(unit.get(series + "&unit=YL-610881").code()).isEqualTo("unit.not-yours");
        assertThat(unit.get(series + "&unit=YL-610802").status()).isEqualTo(200);
        assertThat(unit.get(series + "&unit=YL-610802001").status()).isEqualTo(200);
    }

    @Test
    void moving_a_ticket_needs_rights_for_both_regions() {
        Client operator = limited.withToken("yuyang-operator");
        assertThat(operator.ask("/v1/tickets/RIGHTS-1/correct", "{'commandId':'m','region':'610881'}")
                        .code())
                .isEqualTo("region.forbidden");
    }

    @Test
    void only_an_importer_sets_the_instant_of_an_event() {
        String body = Client.registration("RIGHTS-3")
                .put("at", "2026-03-01T09:00:00+08:00")
                .toString();
        assertThat(byRole.withToken("operator").post("/v1/tickets", body).code())
                .isEqualTo("role");
        Client.Answer imported = byRole.withToken("importer").post("/v1/tickets", body);
        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.json().path("registeredAt").asText()).isEqualTo("2026-03-01T09:00:00+08:00");
        assertThat(byRole.withToken("importer")
                        .post(
                                "/v1/tickets",
                                Client.registration("RIGHTS-4")
                                        .put("at", "2031-01-01T00:00:00Z")
                                        .toString())
                        .code())
                .isEqualTo("at.future");
    }

    @Test
    void the_citizen_is_masked_and_hidden_from_units_if_the_ticket_is_confidential() {
        var report = Client.registration("RIGHTS-5").put("kind", "REPORT");
        report.putObject("citizen").put("name", "欧阳锋").put("phone", "13812341234");
        duban.client().post("/v1/tickets", report.toString());
        duban.client().ask("/v1/tickets/RIGHTS-5/dispatch", "{'commandId':'d','lead':'YL-610802'}");
        JsonNode viewed = byRole.withToken("viewer").get("/v1/tickets/RIGHTS-5").json();
        assertThat(viewed.path("confidential").asBoolean()).isTrue();
        assertThat(viewed.path("citizen").path("phone").asText()).isEqualTo("138****1234");
        assertThat(viewed.path("citizen").path("name").asText()).isEqualTo("欧*");
        Client unit = limited.withToken("yuyang-unit");
        assertThat(unit.get("/v1/tickets/RIGHTS-5").json().path("citizen").isNull())
                .isTrue();
        assertThat(unit.get("/v1/tickets/RIGHTS-5/history").text()).doesNotContain("138****", "13812341234", "欧");
        assertThat(byRole.withToken("viewer")
                        .get("/v1/tickets/RIGHTS-5/history")
                        .text())
                .contains("138****1234")
                .doesNotContain("13812341234");
        assertThat(byRole.withToken("viewer")
                        .get("/v1/tickets/RIGHTS-5?unmask=true")
                        .code())
                .isEqualTo("role");
        assertThat(byRole.withToken("supervisor").get("/v1/tickets/RIGHTS-5").text())
                .doesNotContain("13812341234");
        assertThat(byRole.withToken("supervisor")
                        .get("/v1/tickets/RIGHTS-5?unmask=true")
                        .json()
                        .path("citizen")
                        .path("phone")
                        .asText())
                .isEqualTo("13812341234");
    }

    @Test
    void a_token_is_accepted_as_parameter_and_as_session_cookie() {
        assertThat(byRole.get("/v1/regions?access=viewer").status()).isEqualTo(200);
        Client.Answer session = byRole.withToken("display").send("POST", "/v1/session", "");
        assertThat(session.status()).isEqualTo(200);
        String cookie = session.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(cookie).as("lasts for 90 days").contains("Max-Age=7776000");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(byRole.send(byRole.request("/v1/board")
                                .header("Cookie", pair)
                                .GET())
                        .status())
                .isEqualTo(200);
        Client.Answer renewed =
                byRole.send("POST", "/v1/session", "{}", "Content-Type", "application/json", "Cookie", pair);
        assertThat(renewed.header("Set-Cookie"))
                .as("renewed for a caller that has it")
                .contains(cookie);
        assertThat(cookie).as("a random id, not the token").doesNotContain("display");
        assertThat(byRole.send(byRole.request("/v1/board")
                                .header("Cookie", "duban-session=nobody")
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_caller_with_too_many_requests_in_flight_gets_429() {
        Client narrow = new Client(duban.urlFor(Authenticator.open(), 1));
        List<Integer> statuses = java.util.stream.IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> narrow.post(
                        "/v1/tickets", Client.registration("RATE-" + i).toString()))
                .map(answer -> {
                    if (answer.status() == 429)
                        assertThat(answer.header("Retry-After")).contains("1");
                    return answer.status();
                })
                .distinct()
                .toList();
        assertThat(statuses).contains(201, 429).doesNotContain(500, 503);
        assertThat(narrow.get("/v1/regions").status())
                .as("finished requests no longer count")
                .isEqualTo(200);
    }
}
