package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.Operation;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds openapi.yaml equal to the table of operations, and validates the server's answers against its schemas. */
class OpenApiTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** Described elsewhere: streams in asyncapi.yaml, metrics by Prometheus; unmasking is a parameter. */
    private static final Set<Operation> NOT_REST =
            EnumSet.of(Operation.STREAM, Operation.STREAM_CHANNEL, Operation.METRICS, Operation.UNMASK);

    private final Client http = duban.client();
    private final JsonNode description = description();

    private JsonNode description() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(http.get("/openapi.yaml").text());
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void exactly_the_operations_of_the_table_are_described_with_their_roles() {
        Set<String> table = new TreeSet<>();
        for (Operation operation : Operation.values()) {
            if (operation.page() || NOT_REST.contains(operation)) continue;
            String verb = operation.method().toLowerCase(Locale.ROOT);
            table.add(verb + " " + operation.path());
            JsonNode described =
                    description.path("paths").path(operation.path()).path(verb);
            assertThat(described.isMissingNode()).as(operation.toString()).isFalse();
            Set<String> roles = new TreeSet<>();
            described.path("x-roles").forEach(r -> roles.add(r.asText()));
            Set<String> expected = new TreeSet<>();
            if (!operation.open()) for (Role role : operation.roles()) expected.add(role.wire());
            assertThat(roles).as(operation.toString()).isEqualTo(expected);
        }
        Set<String> file = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (!verb.equals("parameters")) file.add(verb + " " + path.getKey());
                }));
        assertThat(file).isEqualTo(table);
    }

    @Test
    void every_problem_code_is_described() {
        List<String> described = new ArrayList<>();
        description.at("/components/schemas/Problem/properties/code/enum").forEach(c -> described.add(c.asText()));
        List<String> codes = new ArrayList<>();
        for (ProblemCode code : ProblemCode.values()) codes.add(code.wire());
        assertThat(described).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void the_servers_answers_match_the_described_schemas() {
        ObjectNode rich = Client.registration("OPEN-1").put("kind", "COMPLAINT").put("line", "12345");
        rich.putArray("labels").add("BUSINESS_ENVIRONMENT");
        rich.putObject("citizen").put("name", "王五").put("phone", "0912-3891234");
        rich.putObject("location").put("lng", 109.7).put("lat", 38.3);
        must("Ticket", http.post("/v1/tickets", rich.toString()));
        must("Ticket", http.post("/v1/tickets", rich.toString()));
        must("Ticket", http.ask("/v1/tickets/OPEN-1/dispatch", "{'commandId':'d','lead':'YL-610802'}"));
        must("Ticket", http.ask("/v1/tickets/OPEN-1/sign", "{'commandId':'s','unit':'YL-610802'}"));
        duban.step(java.time.Duration.ofDays(12));
        must(
                "Ticket",
                http.ask(
                        "/v1/tickets/OPEN-1/reply",
                        "{'commandId':'r','unit':'YL-610802','text':'t','resolved':false,'unresolvedReason':'x'}"));
        must("Ticket", http.ask("/v1/tickets/OPEN-1/review", "{'commandId':'v','passed':true}"));
        must(
                "Ticket",
                http.ask("/v1/tickets/OPEN-1/call-back", "{'commandId':'b','reached':true,'result':'DISSATISFIED'}"));
        must("History", http.get("/v1/tickets/OPEN-1/history"));
        must("Ticket", http.post("/v1/tickets", Client.registration("OPEN-2").toString()));
        must("Ticket", http.ask("/v1/tickets/OPEN-2/dispatch", "{'commandId':'d','lead':'YL-610802'}"));
        must("Ticket", http.ask("/v1/tickets/OPEN-2/sign", "{'commandId':'s','unit':'YL-610802'}"));
        must(
                "Ticket",
                http.ask("/v1/tickets/OPEN-2/forward", "{'commandId':'f','unit':'YL-610802','to':'YL-610802001'}"));
        must(
                "Ticket",
                http.ask(
                        "/v1/tickets/OPEN-2/suspend",
                        "{'commandId':'u','reason':'r','reviewAt':'2040-01-01T00:00:00Z'}"));
        must("Ticket", http.ask("/v1/tickets/OPEN-2/suspend-decision", "{'commandId':'v','approved':true}"));
        must("Explanation", http.get("/v1/tickets/OPEN-2/explain"));
        must("History", http.get("/v1/tickets/OPEN-2/history"));
        must("Explanation", http.get("/v1/tickets/OPEN-1/explain"));
        must("TicketPage", http.get("/v1/tickets?limit=1&state=all"));
        must("Board", http.get("/v1/board?window=month"));
        must("Board", http.get("/v1/board?window=24h"));
        must("Board", http.get("/v1/regions/610802/board?window=7d"));
        http.get("/v1/regions").json().forEach(r -> must("Region", r));
        http.get("/v1/units?region=610802").json().forEach(u -> must("Unit", u));
        must("Policy", http.get("/v1/policy"));
        must("ClockPreview", http.get("/v1/clock-preview?kind=REPORT&urgency=URGENT"));
        must("EngineClock", http.get("/v1/clock"));
        must("DeadlineAudit", http.get("/v1/audit/deadlines"));
        must("Proof", http.get("/v1/audit/recompute?region=610802"));
        assertThat(http.get("/v1/webhooks").json().isArray()).isTrue();
        must("Health", http.get("/health/ready"));
        must("SignInWays", http.get("/v1/sign-in"));
        must("Session", http.send("POST", "/v1/session", ""));
        must("Session", http.send("POST", "/v1/session?access=open-api", ""));
        assertThat(http.get("/v1/sessions").json().path("items")).isNotEmpty();
        must("LoginSessionPage", http.get("/v1/sessions"));
        must("TokenPage", http.get("/v1/tokens"));
        must("CallTaken", http.ask("/v1/calls", "{'callId':'o-1','direction':'IN','line':'12345','state':'OFFERED'}"));
        must("AgentTaken", http.ask("/v1/agents", "{'agent':'o-agent','shift':'S3','state':'READY'}"));
        must(
                "CallTaken",
                http.ask("/v1/calls", "{'callId':'o-1','direction':'IN','line':'12345','state':'ABANDONED'}"));
        for (String by : List.of("", "&by=line", "&by=hour", "&by=shift", "&by=rotation", "&by=agent", "&by=region"))
            must("CallsSummary", http.get("/v1/calls/summary?window=7d" + by));
        must("MissedCallPage", http.get("/v1/calls/missed?limit=1"));
        ask("Ticket", "order", "'colour':'RED','unit':'YL-610802','text':'限期办结','due':{'amount':1,'unit':'HOURS'}");
        JsonNode orders = http.get("/v1/tickets/OPEN-1").json().path("orders");
        String order = orders.path(orders.size() - 1).path("order").asText();
        ask("Ticket", "order-sign", "'order':'" + order + "','unit':'YL-610802'");
        ask("Ticket", "order-receipt", "'order':'" + order + "','unit':'YL-610802','text':'已办'");
        ask("Ticket", "fast-track", "'reason':'三家争议','members':['YL-610802']");
        ask("Ticket", "correct", "'kind':'REQUEST','labels':['POLICE_110']");
        ask("Ticket", "hand-over", "'to':'110','reason':'属公安职责','call':'call-9','threeWay':true");
        ask("Ticket", "hand-over-receipt", "'accepted':false,'reason':'非警情'");
        must("EarlierTickets", http.ask("/v1/tickets/earlier", "{'phone':'13812341234'}"));
        must("Duplicates", http.ask("/v1/tickets/duplicates", "{'region':'610822','title':'x'}"));
        must("Inbox", http.get("/v1/inbox?limit=2"));
        must("SearchPage", http.get("/v1/search?limit=2"));
        must("OrderPage", http.get("/v1/orders?limit=1"));
        await("the order is found by its number")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> must("SupervisionOrder", http.get("/v1/orders/" + order)));
        must("Explanation", http.get("/v1/tickets/OPEN-1/explain"));
        must("History", http.get("/v1/tickets/OPEN-1/history"));
        must("Scorecard", http.get("/v1/units/YL-610802/scorecard"));
        must("Scorecard", http.get("/v1/units/YL-610802001/scorecard?period=2026-W10"));
        must("Scorecards", http.get("/v1/scorecards?period=2026&class=COUNTY"));
        must(
                "ScorecardTickets",
                http.get("/v1/units/YL-610802/scorecard/tickets?indicator=VOLUME&limit=1&period=2026"));
        String exclusion =
                "{'commandId':'open-x','action':'APPEAL','ticket':'OPEN-1','unit':'YL-610802','reason':'不可抗力'}";
        must("Exclusion", http.ask("/v1/ledgers/exclusions", exclusion));
        must("ExclusionPage", http.get("/v1/ledgers/exclusions?ticket=OPEN-1&state=APPEALED"));
        String plan = "{'commandId':'open-ll','id':'OPEN-LL','from':'2031-01-01T01:00:00Z','to':'2031-01-01T03:00:00Z',"
                + "'leader':'a','post':'b','host':'c','seat':'open'}";
        must("LiveLineSession", http.ask("/v1/live-line/sessions", plan));
        must("LiveLinePage", http.get("/v1/live-line/sessions?leader=a"));
        must("LiveLineSession", http.get("/v1/live-line/sessions/OPEN-LL/bulletin"));
        must("LiveLineHistory", http.get("/v1/live-line/history?by=host"));
        must("MetricsCatalogue", http.get("/v1/metrics-catalogue"));
        for (String metric : List.of(
                "registered",
                "open",
                "timeToSign.p90",
                "onTimeRate",
                "occupancy",
                "rollingConnectRate",
                "callsOwed",
                "warningsOpen.RED"))
            must("Series", http.get("/v1/series?step=P1D&from=2026-03-01T00:00:00Z&metric=" + metric));
        must("GrafanaMetrics", http.post("/grafana/metrics", "{}"));
        must("GrafanaOptions", http.ask("/grafana/metric-payload-options", "{'metric':'open','name':'unit'}"));
        must("GrafanaVariable", http.ask("/grafana/variable", "{'payload':'regions'}"));
        must("GrafanaTags", http.post("/grafana/tag-keys", "{}"));
        must("GrafanaTags", http.ask("/grafana/tag-values", "{'key':'kind'}"));
        must("GrafanaNames", http.post("/grafana/search", "{}"));
        must("GrafanaEvents", http.post("/grafana/annotations", "{}"));
        must("GrafanaIndex", http.get("/grafana/get"));
        must("GrafanaRows", http.get("/grafana/get/board.clocks"));
        must(
                "GrafanaFrames",
                http.ask(
                        "/grafana/query",
                        "{'targets':[{'refId':'A','target':'open'},{'refId':'B','target':'worklist.due'},{'refId':'C'}]}"));
        must("GrafanaProblem", http.ask("/grafana/query", "{'targets':[{'refId':'A','target':'nothing'}]}"));
        must("Proof", http.get("/v1/audit/recompute"));
        must("Problem", http.ask("/v1/tickets", "{'a':1}"));
        must("Problem", http.get("/v1/nothing"));
        http.ingest(rich.put("op", "register") + "\n{}\n").forEach(line -> must("IngestAnswer", line));
    }

    private void ask(String schema, String action, String body) {
        Client.Answer answer = http.ask("/v1/tickets/OPEN-1/" + action, "{'commandId':'" + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
        must(schema, answer);
    }

    private void must(String schema, Client.Answer answer) {
        must(schema, answer.json());
    }

    private void must(String schema, JsonNode answer) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.set("components", description.path("components"));
        document.put("$ref", "#/components/schemas/" + schema);
        List<Error> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document)
                .validate(answer);
        assertThat(errors).as(schema + " " + answer).isEmpty();
    }
}
