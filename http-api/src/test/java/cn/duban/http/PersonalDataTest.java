package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers see of citizens, of other counties' officers, and of tickets that they have lost. */
class PersonalDataTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String COUNTY = "610827";
    private static final String OTHER = "610828";
    private static final String UNIT = "YL-" + COUNTY;
    private static final String PHONE = "13898761234";
    private static final Map<String, Caller> CALLERS = Map.of(
            "operator", new Caller("wang", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "supervisor", new Caller("li", Set.of(Role.SUPERVISOR), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.SUPERVISOR, Role.OPERATOR), Set.of(COUNTY), Set.of()),
            "unit", new Caller("liu", Set.of(Role.UNIT), Set.of(), Set.of(UNIT)),
            "display", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void two_tickets() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        for (String id : new String[] {"PD-OPEN", "PD-SECRET"}) {
            ObjectNode body = Client.registration(id)
                    .put("region", COUNTY)
                    .put("title", "反映欠薪，联系人" + PHONE)
                    .put("content", "工头不接电话，请打" + PHONE + "，身份证61272219900307123X。")
                    .put("address", "米脂县杏子湾巷8号，电话" + PHONE)
                    .put("confidential", id.equals("PD-SECRET"));
            body.putObject("location").put("lng", 110.18).put("lat", 37.75);
            body.putObject("citizen").put("name", "张三").put("phone", PHONE);
            as("operator").post("/v1/tickets", body.toString());
            as("operator")
                    .ask(
                            "/v1/tickets/" + id + "/dispatch",
                            "{'commandId':'d-" + id + "','lead':'" + UNIT + "','note':'请联系" + PHONE + "'}");
        }
    }

    private static Client as(String token) {
        return new Client(url).withToken(token);
    }

    @Test
    void numbers_of_persons_are_masked_wherever_a_caller_sees_masks() {
        for (String caller : new String[] {"operator", "supervisor", "county", "unit"})
            for (String path :
                    new String[] {"/v1/tickets/PD-OPEN", "/v1/tickets/PD-OPEN/history", "/v1/tickets?region=" + COUNTY
                    }) {
                Client.Answer answer = as(caller).get(path);
                assertThat(answer.status()).as(caller + path).isEqualTo(200);
                assertThat(answer.text())
                        .as(caller + path)
                        .contains("138****1234")
                        .doesNotContain(PHONE, "61272219900307123X");
            }
        assertThat(as("supervisor").get("/v1/tickets/PD-OPEN?unmask=true").text())
                .contains(PHONE);
    }

    @Test
    void a_confidential_report_hides_citizen_and_place_from_units() {
        JsonNode unit = as("unit").get("/v1/tickets/PD-SECRET").json();
        assertThat(unit.path("address").isMissingNode() || unit.path("address").isNull())
                .isTrue();
        assertThat(unit.path("location").isMissingNode()
                        || unit.path("location").isNull())
                .isTrue();
        assertThat(unit.path("citizen").isMissingNode() || unit.path("citizen").isNull())
                .isTrue();
        assertThat(as("unit").get("/v1/tickets/PD-SECRET/history").text()).doesNotContain("杏子湾", "110.18", "张");
        assertThat(as("operator").get("/v1/tickets/PD-SECRET").text()).contains("杏子湾");
        assertThat(as("unit").get("/v1/tickets/PD-OPEN").text()).contains("杏子湾");
    }

    @Test
    void the_stream_masks_as_the_history_does_and_a_wall_gets_no_contents() throws Exception {
        String operators = stream("operator");
        assertThat(operators).contains("工头不接电话", "138****1234").doesNotContain(PHONE, "61272219900307123X");
        assertThat(stream("unit")).contains("138****1234").doesNotContain(PHONE);
        String wall = stream("display");
        assertThat(wall).contains("PD-OPEN", "反映欠薪").doesNotContain("工头", "杏子湾", "110.18", PHONE, "请联系", "张");
    }

    private static String stream(String token) throws Exception {
        try (var lines = java.net.http.HttpClient.newHttpClient()
                .send(
                        new Client(url)
                                .withToken(token)
                                .request("/v1/stream/tickets?region=" + COUNTY + "&from=start")
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofLines())
                .body()) {
            StringBuilder seen = new StringBuilder();
            int dispatched = 0;
            for (var all = lines.iterator(); dispatched < 2 && all.hasNext(); ) {
                String line = all.next();
                seen.append(line).append('\n');
                if (line.startsWith("data:") && line.contains("PD-") && line.contains("ticket.dispatched"))
                    dispatched++;
            }
            return seen.toString();
        }
    }

    @Test
    void a_unit_that_lost_its_ticket_learns_by_repeating_only_that_its_command_was_recorded() {
        as("operator")
                .post(
                        "/v1/tickets",
                        Client.registration("PD-LOST").put("region", COUNTY).toString());
        as("operator").ask("/v1/tickets/PD-LOST/dispatch", "{'commandId':'d','lead':'" + UNIT + "'}");
        String sign = "{'commandId':'s','unit':'" + UNIT + "'}";
        Client.Answer signed = as("unit").ask("/v1/tickets/PD-LOST/sign", sign);
        assertThat(signed.text()).contains("小区停暖");
        as("operator").ask("/v1/tickets/PD-LOST/recall", "{'commandId':'r','reason':'改派'}");
        Client.Answer repeated = as("unit").ask("/v1/tickets/PD-LOST/sign", sign);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().path("recordedVersion").asLong())
                .isEqualTo(signed.json().path("version").asLong());
        assertThat(repeated.json().size()).isEqualTo(2);
    }

    @Test
    void a_county_reads_and_replaces_no_officers_of_other_counties() {
        String table = "编号,姓名,职务,单位,电话\npd-1,甲联络,LIAISON," + UNIT + ",13900000001\npd-2,乙联络,LIAISON,YL-" + OTHER
                + ",13900000002\n";
        Client.Answer adopted =
                as("supervisor").send("POST", "/v1/directory", table, "Content-Type", "text/csv; charset=utf-8");
        assertThat(adopted.status()).as(adopted.text()).isEqualTo(200);
        assertThat(as("county").get("/v1/directory").text()).contains("甲联络").doesNotContain("乙联络");
        assertThat(as("supervisor").get("/v1/directory").text()).contains("甲联络", "乙联络");
        Client.Answer refused =
                as("county").send("POST", "/v1/directory", table, "Content-Type", "text/csv; charset=utf-8");
        assertThat(refused.code()).isEqualTo("region.forbidden");
        String until = engine.engine().clock().instant().plusSeconds(3_600).toString();
        as("supervisor").ask("/v1/silences", "{'officer':'pd-2','reason':'请假','until':'" + until + "'}");
        as("supervisor").ask("/v1/silences", "{'region':'" + COUNTY + "','reason':'停电','until':'" + until + "'}");
        assertThat(as("county").get("/v1/silences").text()).contains("停电").doesNotContain("请假");
    }

    @Test
    void a_county_orders_no_unit_of_another_county() {
        String order = "{'commandId':'o-%s','colour':'BLUE','unit':'YL-%s','text':'请核实'}";
        Client.Answer refused = as("county").ask("/v1/tickets/PD-OPEN/order", order.formatted(OTHER, OTHER));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("region.forbidden");
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/unit");
        assertThat(as("county")
                        .ask("/v1/tickets/PD-OPEN/order", order.formatted(COUNTY, COUNTY))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void grafanas_annotations_of_a_county_name_no_officers_and_no_silences_of_others() {
        String until = engine.engine().clock().instant().plusSeconds(7_200).toString();
        as("supervisor").ask("/v1/silences", "{'region':'" + OTHER + "','reason':'佳县停电','until':'" + until + "'}");
        String query =
                "{'range':{'from':'2026-01-01T00:00:00Z','to':'2027-12-31T00:00:00Z'},'targets':[{'refId':'A','target':'annotations'}]}";
        assertThat(as("supervisor").ask("/grafana/query", query).text()).contains("佳县停电");
        assertThat(as("county").ask("/grafana/query", query).text()).doesNotContain("佳县停电");
    }
}
