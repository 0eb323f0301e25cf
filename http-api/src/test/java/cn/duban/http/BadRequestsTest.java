package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A faulty request is refused with a code and a pointer, and nothing of it is stored. */
class BadRequestsTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Client http = duban.client();

    /** A value of the wrong kind for nearly every field. */
    private static final String[] ODD = {
        "7",
        "-1",
        "1e999",
        "true",
        "\"\"",
        "\" \"",
        "[]",
        "[1]",
        "{}",
        "{\"a\":1}",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"2023-02-30T00:00:00Z\"",
        "\"nonsense\"",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]"
    };

    private static final Map<String, String> ACTIONS = actions();

    private static Map<String, String> actions() {
        Map<String, String> actions = new LinkedHashMap<>(Map.of(
                "dispatch",
                        "{\"commandId\":\"x\",\"lead\":\"YL-610802\",\"assist\":[\"YL-610802001\"],\"due\":{\"none\":true}}",
                "answer", "{\"commandId\":\"x\",\"result\":\"r\"}",
                "urge", "{\"commandId\":\"x\",\"source\":\"CENTRE\",\"note\":\"n\"}",
                "forward",
                        "{\"commandId\":\"x\",\"unit\":\"YL-610802\",\"to\":\"YL-610802001\",\"due\":{\"none\":true}}",
                "return", "{\"commandId\":\"x\",\"unit\":\"YL-610802\",\"reason\":\"r\",\"code\":\"C\"}",
                "return-decision", "{\"commandId\":\"x\",\"accepted\":true,\"reason\":\"r\"}",
                "extend",
                        "{\"commandId\":\"x\",\"unit\":\"YL-610802\",\"amount\":3,\"unitOfTime\":\"WORKING_DAYS\",\"reason\":\"r\"}",
                "suspend", "{\"commandId\":\"x\",\"reason\":\"r\",\"reviewAt\":\"2030-01-01T00:00:00Z\"}"));
        actions.putAll(
                Map.of(
                        "order",
                                "{\"commandId\":\"x\",\"colour\":\"BLUE\",\"unit\":\"YL-610802\",\"text\":\"t\",\"due\":{\"amount\":2,\"unit\":\"HOURS\"}}",
                        "order-sign",
                                "{\"commandId\":\"x\",\"order\":\"610802-2026-9999\",\"unit\":\"YL-610802\",\"text\":\"t\"}",
                        "order-receipt",
                                "{\"commandId\":\"x\",\"order\":\"610802-2026-9999\",\"unit\":\"YL-610802\",\"text\":\"t\"}",
                        "hand-over", "{\"commandId\":\"x\",\"to\":\"110\",\"reason\":\"r\",\"call\":\"c\"}",
                        "fast-track", "{\"commandId\":\"x\",\"reason\":\"r\",\"members\":[\"YL-610802\"]}",
                        "merge", "{\"commandId\":\"x\",\"into\":\"NOBODY\"}",
                        "void", "{\"commandId\":\"x\",\"reason\":\"TEST\"}",
                        "correct",
                                "{\"commandId\":\"x\",\"region\":\"610881\",\"kind\":\"COMPLAINT\",\"topic\":\"供水\",\"labels\":[\"POLICE_110\"],\"urgency\":\"URGENT\"}"));
        return actions;
    }

    /** Fields that accept any text. */
    private static final List<String> FREE_TEXT = List.of(
            "id",
            "commandId",
            "topic",
            "title",
            "content",
            "result",
            "note",
            "callId",
            "text",
            "reason",
            "to",
            "call",
            "agent");

    @Test
    void hundreds_of_faulty_requests_are_refused_and_change_no_figure() throws Exception {
        http.post("/v1/tickets", Client.registration("SPOILT").toString());
        // By then the ticket's facts for warnings are recorded.
        duban.step(Duration.ofSeconds(1));
        JsonNode before = figures();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, String> request : spoilt().entrySet()) {
            String path = request.getKey().substring(request.getKey().indexOf(' ') + 1);
            Client.Answer answer = http.post(path, request.getValue());
            asked++;
            boolean refused = answer.status() >= 400
                    && answer.status() < 500
                    && !answer.code().isEmpty()
                    && answer.header("Content-Type").orElse("").startsWith("application/problem+json")
                    && answer.json().path("status").asInt() == answer.status();
            if (!refused) wrong.add(request.getValue() + " -> " + answer.status() + " " + answer.text());
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
        assertThat(figures()).isEqualTo(before);
        assertThat(http.get("/v1/tickets/SPOILT").json().path("version").asInt())
                .isEqualTo(1);
    }

    /** Each field of each body in turn: replaced, left out, or joined by an unknown one. */
    private static Map<String, String> spoilt() throws Exception {
        Map<String, String> requests = new LinkedHashMap<>();
        Map<String, ObjectNode> bodies = new LinkedHashMap<>();
        bodies.put("/v1/tickets", Client.registration("NEVER"));
        for (Map.Entry<String, String> action : ACTIONS.entrySet())
            bodies.put("/v1/tickets/SPOILT/" + action.getKey(), (ObjectNode) JSON.readTree(action.getValue()));
        bodies.put("/v1/calls", (ObjectNode)
                JSON.readTree("{\"callId\":\"n\",\"direction\":\"IN\",\"line\":\"12345\",\"state\":\"OFFERED\"}"));
        bodies.put("/v1/agents", (ObjectNode) JSON.readTree("{\"agent\":\"n\",\"shift\":\"S3\",\"state\":\"READY\"}"));
        int n = 0;
        for (Map.Entry<String, ObjectNode> body : bodies.entrySet()) {
            String whole = body.getValue().toString();
            List<String> fields = new ArrayList<>();
            body.getValue().fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                String value = body.getValue().get(field).toString();
                String plain = "\"" + field + "\":" + value;
                for (String odd : ODD)
                    if (spoils(field, odd))
                        requests.put(n++ + " " + body.getKey(), whole.replace(plain, "\"" + field + "\":" + odd));
                requests.put(n++ + " " + body.getKey(), whole.replace(plain, plain + "," + plain));
                requests.put(n++ + " " + body.getKey(), whole.replace(plain, plain + ",\"" + field + "s\":1"));
            }
            requests.put(n++ + " " + body.getKey(), whole.substring(0, whole.length() - 1));
            requests.put(n++ + " " + body.getKey(), "[" + whole + "]");
            requests.put(n++ + " " + body.getKey(), whole + whole);
            requests.put(n++ + " " + body.getKey(), "");
        }
        return requests;
    }

    /** Whether the odd value is wrong for this field; some fields accept some of them. */
    private static boolean spoils(String field, String odd) {
        if (odd.equals("\"nonsense\"")) return !FREE_TEXT.contains(field);
        if (odd.equals("[]")) return !List.of("assist", "labels", "members").contains(field);
        if (odd.startsWith("\"2023")) return !FREE_TEXT.contains(field);
        return true;
    }

    private JsonNode figures() {
        ObjectNode board = (ObjectNode) http.get("/v1/board").json();
        board.remove(List.of("asOf", "position"));
        return board;
    }

    @Test
    void all_faults_of_a_body_are_reported_at_once_with_their_pointers() {
        Client.Answer answer = http.ask(
                "/v1/tickets",
                "{'commandId':'with space','channel':'FAX','kind':'REQUEST','region':'610802','topic':'供热','title':'',"
                        + "'content':7,'labels':['A','A',3],'location':{'lng':200,'lat':'x','alt':1},'urgent':true}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("validation");
        List<String> pointers = new ArrayList<>();
        answer.json().path("errors").forEach(e -> pointers.add(e.path("pointer").asText()));
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/commandId",
                        "/channel",
                        "/title",
                        "/content",
                        "/labels/1",
                        "/labels/2",
                        "/location/lng",
                        "/location/lat",
                        "/location/alt",
                        "/urgent");
        assertThat(answer.text()).contains("PHONE", "MINI_PROGRAM");
    }

    @Test
    void sizes_are_limited() {
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration("L1")
                                        .put("title", "长".repeat(201))
                                        .toString())
                        .code())
                .isEqualTo("validation");
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration("L2")
                                        .put("content", "长".repeat(20_001))
                                        .toString())
                        .code())
                .isEqualTo("validation");
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration("L3")
                                        .put("title", "长".repeat(200))
                                        .put("content", "😀".repeat(20_000))
                                        .toString())
                        .status())
                .isEqualTo(201);
        Client.Answer large = http.post("/v1/tickets", "{\"content\":\"" + "a".repeat(300_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("body.too-large");
        Client.Answer headers = http.send("GET", "/v1/board", "", "X-Long", "a".repeat(9_000));
        assertThat(headers.status()).isEqualTo(431);
        assertThat(headers.code()).isEqualTo("headers.too-large");
    }

    @Test
    void other_encodings_and_media_types_are_refused() {
        byte[] gbk = Client.registration("GBK").toString().getBytes(Charset.forName("GBK"));
        assertThat(http.post("/v1/tickets", gbk).code()).isEqualTo("json.malformed");
        String body = Client.registration("FORM").toString();
        Client.Answer form =
                http.send("POST", "/v1/tickets", body, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.code()).isEqualTo("media-type");
        assertThat(http.get("/v1/tickets/GBK").code()).isEqualTo("ticket.unknown");
        assertThat(http.post("/v1/tickets", "{\"a\":\"\u00e9".getBytes(StandardCharsets.ISO_8859_1))
                        .code())
                .isEqualTo("json.malformed");
    }

    @Test
    void unknown_paths_and_methods_get_their_own_problem() {
        assertThat(http.get("/v1/nothing").code()).isEqualTo("route.unknown");
        assertThat(http.get("/v1/tickets/SPOILT/nothing").code()).isEqualTo("route.unknown");
        Client.Answer put = http.send("PUT", "/v1/tickets", "{}");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.code()).isEqualTo("method");
        assertThat(put.header("Allow").orElse("")).contains("GET", "POST");
        Client.Answer later = http.ask("/v1/tickets/SPOILT/refer", "{'commandId':'x'}");
        assertThat(later.status()).isEqualTo(404);
        assertThat(later.code()).isEqualTo("route.unknown");
        assertThat(http.ask("/v1/tickets/NOBODY/urge", "{'commandId':'x','source':'CENTRE'}")
                        .code())
                .isEqualTo("ticket.unknown");
    }

    @Test
    void query_parameters_are_checked_as_strictly_as_bodies() {
        for (String query : List.of(
                "limit=0",
                "limit=501",
                "limit=x",
                "sort=title",
                "status=OPEN",
                "kind=X",
                "overdue=maybe",
                "foo=1",
                "cursor=abc",
                "dueBefore=today",
                "region=1",
                "unit=unknown",
                "state=closed&state=open",
                "q="))
            assertThat(http.get("/v1/tickets?" + query).code()).as(query).isEqualTo("validation");
        assertThat(http.get("/v1/board?window=24d").code()).isEqualTo("validation");
        assertThat(http.get("/v1/board?at=2026-03-02T00:00:00Z").code()).isEqualTo("validation");
        assertThat(http.get("/v1/clock-preview").code()).isEqualTo("validation");
        assertThat(http.get("/v1/regions/999999/board").code()).isEqualTo("region.unknown");
        assertThat(http.ask("/v1/clock", "{'to':'2020-01-01T00:00:00Z'}").code())
                .isEqualTo("clock.backwards");
    }
}
