package cn.duban.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.TokenAuthenticator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What requests leave in the audit log, and its export and check. */
class AuditOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String ticket = "AUDIT-" + run;
    private final Instant from = Instant.now();
    private AccessControl access;
    private Client client;

    @BeforeEach
    void callers() throws IOException {
        tokens("operator", "supervisor", "display", "admin");
        access = new AccessControl(TokenAuthenticator.of(folder.resolve("tokens.conf")), 512);
        access.onTokensChange(words -> duban.audit().record(AuditKind.TOKENS, words));
        client = new Client(duban.urlFor(access));
    }

    private static String registration(String id) {
        return Client.registration(id).toString();
    }

    @AfterEach
    void close() {
        access.close();
    }

    /** A token for each role, named after it. */
    private void tokens(String... roles) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String role : roles)
            entries.add("{ name: " + role + "-" + run + ", sha256: " + TokenAuthenticator.hash(role + run)
                    + ", roles: [" + role + "] }");
        Files.writeString(folder.resolve("tokens.conf"), "tokens = [ " + String.join(", ", entries) + " ]");
    }

    private Client as(String role) {
        return client.withToken(role + run);
    }

    /** The records of this test, once all are written. */
    private List<JsonNode> records(String more) {
        Awaitility.await("records are written").until(() -> duban.audit().waiting() == 0);
        String text = as("admin").get("/v1/audit/log?from=" + from + more).text();
        List<JsonNode> records = new ArrayList<>();
        for (String line : text.lines().toList()) records.add(read(line));
        assertThat(records.remove(records.size() - 1).path("end").asBoolean()).isTrue();
        return records.stream()
                .filter(r ->
                        r.path("caller").asText().endsWith(run) || r.toString().contains(run))
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException damaged) {
            throw new IllegalStateException(line, damaged);
        }
    }

    private List<String> of(String caller, String kind) {
        return records("").stream()
                .filter(r -> r.path("caller").asText().equals(caller + "-" + run))
                .filter(r -> r.path("kind").asText().equals(kind))
                .map(r -> r.path("route").asText() + " " + r.path("ids") + " " + r.path("status") + " "
                        + r.path("code").asText() + r.path("remark").asText())
                .toList();
    }

    @Test
    void a_write_says_who_what_and_with_which_outcome_and_nothing_of_the_citizen() {
        String body = registration(ticket);
        assertThat(as("operator").post("/v1/tickets", body).status()).isEqualTo(201);
        assertThat(as("operator")
                        .ask("/v1/tickets/" + ticket + "/close", "{'commandId':'c-" + run + "'}")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(of("operator", "write"))
                .satisfiesExactly(
                        created -> assertThat(created).isEqualTo("POST /v1/tickets [\"" + ticket + "\"] 201 "),
                        refused -> assertThat(refused).startsWith("POST /v1/tickets/{id}/close "));
        JsonNode record = records("&kind=write&caller=operator-" + run).get(0);
        assertThat(record.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(record.path("roles")).hasToString("[\"operator\"]");
        assertThat(Instant.parse(record.path("wall").asText())).isAfterOrEqualTo(from);
        assertThat(Instant.parse(record.path("at").asText()))
                .isBeforeOrEqualTo(duban.engine().clock().instant());
        List<String> texts = new ArrayList<>();
        read(body).forEach(value -> {
            if (value.isTextual()
                    && value.asText().length() > 12
                    && !value.asText().equals(ticket)) texts.add(value.asText());
        });
        assertThat(records("").toString()).doesNotContain(texts.toArray(String[]::new));
    }

    @Test
    void reads_of_a_ticket_are_recorded_with_its_id_and_unmasked_ones_say_so() {
        as("operator").post("/v1/tickets", registration(ticket));
        as("supervisor").get("/v1/tickets/" + ticket);
        as("supervisor").get("/v1/tickets/" + ticket + "/history");
        as("supervisor").get("/v1/tickets/" + ticket + "?unmask=true");
        as("supervisor").get("/v1/tickets?region=610802");
        as("supervisor").get("/v1/board");
        as("supervisor").get("/v1/tickets/NO-SUCH-" + run);
        assertThat(of("supervisor", "read"))
                .containsExactlyInAnyOrder(
                        "GET /v1/tickets/{id} [\"" + ticket + "\"] 200 ",
                        "GET /v1/tickets/{id}/history [\"" + ticket + "\"] 200 ",
                        "GET /v1/tickets/{id} [\"" + ticket + "\"] 200 unmasked",
                        "GET /v1/tickets  200 ");
    }

    @Test
    void a_wall_that_gets_no_contents_leaves_no_read() {
        assertThat(as("display").get("/v1/tickets?region=610802").status()).isEqualTo(200);
        assertThat(of("display", "read")).isEmpty();
    }

    @Test
    void refusals_are_recorded_with_their_code_and_equal_ones_are_one_record() {
        for (int i = 0; i < 3; i++) as("display").get("/v1/tickets/" + ticket);
        client.withToken("guessed-" + run).get("/v1/board");
        List<JsonNode> refused = records("&kind=refusal");
        long times = 0;
        for (JsonNode one : refused)
            if (one.path("code").asText().equals("role"))
                times += Math.max(1, one.path("times").asLong());
        assertThat(times).isEqualTo(3);
        String all = as("admin").get("/v1/audit/log?kind=refusal&from=" + from).text();
        assertThat(all).contains("\"code\":\"credentials\"").doesNotContain("guessed-" + run);
    }

    @Test
    void sign_ins_sign_outs_and_ended_sessions_carry_the_sessions_short_id() {
        Client.Answer first = as("operator").send("POST", "/v1/session", "");
        String id = first.json().at("/session/id").asText();
        String cookie = first.raw().headers().allValues("Set-Cookie").stream()
                .filter(c -> c.startsWith("duban-session"))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
        client.send("GET", "/v1/tickets?region=610802", "", "Cookie", cookie);
        client.send("DELETE", "/v1/session", "", "Cookie", cookie);
        String second = as("operator")
                .send("POST", "/v1/session", "")
                .json()
                .at("/session/id")
                .asText();
        as("admin").send("DELETE", "/v1/sessions/" + second, "");
        List<String> told = records("").stream()
                .filter(r ->
                        r.path("session").asText().equals(id) || r.toString().contains(second))
                .map(r -> r.path("kind").asText() + " " + r.path("caller").asText() + " "
                        + r.path("remark").asText())
                .toList();
        assertThat(told)
                .containsExactly(
                        "sign-in operator-" + run + " begun",
                        "read operator-" + run + " ",
                        "sign-out operator-" + run + " ",
                        "sign-in operator-" + run + " begun",
                        "session-ended admin-" + run + " ");
        assertThat(records("").toString()).doesNotContain(cookie.substring(cookie.indexOf('=') + 1), "operator" + run);
    }

    @Test
    void changes_of_the_token_list_are_recorded_by_name() throws IOException {
        tokens("operator", "admin", "viewer");
        Awaitility.await()
                .until(() -> client.withToken("viewer" + run).get("/v1/board").status() == 200);
        assertThat(records("&kind=tokens"))
                .extracting(r -> r.path("remark").asText())
                .containsExactly("added viewer-" + run + ", removed display-" + run + ", removed supervisor-" + run);
    }

    @Test
    void a_stream_with_contents_is_one_record_at_its_opening() throws Exception {
        try (var stream = new java.net.Socket(
                "127.0.0.1", java.net.URI.create(duban.urlFor(access)).getPort())) {
            stream.getOutputStream()
                    .write(("GET /v1/stream/tickets?access=operator" + run + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(stream.getInputStream().read()).isPositive();
            for (int i = 0; i < 4; i++) as("operator").post("/v1/tickets", registration(ticket + "-" + i));
            assertThat(of("operator", "read")).containsExactly("GET /v1/stream/{channel} [\"tickets\"] 200 tickets");
        }
    }

    @Test
    void an_ingest_is_recorded_at_its_beginning_and_with_its_outcomes_at_its_end() throws IOException {
        tokens("importer", "admin");
        Awaitility.await().until(() -> as("importer").get("/v1/board").status() == 200);
        String line = registration(ticket).strip().replaceFirst("\\{", "{\"op\":\"register\",");
        as("importer").post("/v1/ingest", line.replace("\n", " ") + "\n{\"op\":\"none\"}\n");
        assertThat(of("importer", "write"))
                .containsExactly(
                        "POST /v1/ingest  200 begun", "POST /v1/ingest  200 ended: 1 of 201, 1 of 422 validation");
    }

    @Test
    void browsers_without_credentials_are_distinguished_by_a_cookie_and_other_clients_by_address() {
        Client open = duban.client();
        Client.Answer page = open.get("/work");
        String given = page.header("Set-Cookie").orElseThrow();
        assertThat(given).matches("duban-visitor=[\\w-]{22}; Path=/; HttpOnly; SameSite=Strict");
        String cookie = given.split(";")[0];
        open.post("/v1/tickets", registration(ticket));
        Client.Answer read = open.send("GET", "/v1/tickets/" + ticket, "", "Cookie", cookie);
        assertThat(read.header("Set-Cookie")).isEmpty();
        List<JsonNode> records = records("");
        assertThat(records).hasSize(2);
        assertThat(records.get(0).has("session")).isFalse();
        assertThat(records.get(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(records.get(1).path("session").asText()).matches("[0-9a-f]{12}");
        assertThat(records.toString()).doesNotContain(cookie.split("=")[1]);
    }

    @Test
    void only_administrators_read_the_log_and_their_reading_is_recorded() {
        assertThat(as("supervisor").get("/v1/audit/log").status()).isEqualTo(403);
        assertThat(as("supervisor").get("/v1/audit/log/check").status()).isEqualTo(403);
        assertThat(as("admin").get("/v1/audit/log?kind=gossip").status()).isEqualTo(422);
        as("admin").get("/v1/audit/log?kind=start");
        assertThat(of("admin", "audit")).contains("GET /v1/audit/log  200 ");
    }

    @Test
    void the_check_of_the_running_engine_holds() {
        as("operator").post("/v1/tickets", registration(ticket));
        JsonNode report = as("admin").get("/v1/audit/log/check").json();
        assertThat(report.path("intact").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.path("records").asLong()).isPositive();
    }

    @Test
    void an_exported_file_is_checked_by_the_command_and_each_manipulation_is_found() throws IOException {
        for (int i = 0; i < 4; i++) as("operator").post("/v1/tickets", registration(ticket + "-" + i));
        records("");
        List<String> lines =
                as("admin").get("/v1/audit/log?from=" + from).text().lines().toList();
        assertThat(lines).hasSizeGreaterThan(4);
        assertThat(check(lines)).contains("All chains hold.");
        int middle = lines.size() / 2 - 1;
        List<String> changed = new ArrayList<>(lines);
        changed.set(middle, lines.get(middle).replace("\"at\":\"2", "\"at\":\"1"));
        assertThat(check(changed)).contains("broken");
        List<String> removed = new ArrayList<>(lines);
        removed.remove(middle);
        assertThat(check(removed)).contains("is missing");
        List<String> swapped = new ArrayList<>(lines);
        java.util.Collections.swap(swapped, middle, middle + 1);
        assertThat(check(swapped)).contains("broken");
        List<String> doubled = new ArrayList<>(lines);
        doubled.add(middle, lines.get(middle));
        assertThat(check(doubled)).contains("broken");
        assertThat(check(lines.subList(0, lines.size() - 1))).contains("the file was cut off");
        List<String> tailless = new ArrayList<>(lines);
        tailless.remove(lines.size() - 2);
        assertThat(check(tailless)).contains("the last line of the file names record");
    }

    private String check(List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("export.ndjson"), lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean intact =
                AuditCheck.of(List.of(file.toString())).file(new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said.contains("All chains hold.")).isEqualTo(intact);
        return said;
    }

    @Test
    void metrics_show_that_records_are_written() {
        as("operator").post("/v1/tickets", registration(ticket));
        records("");
        String metrics = as("admin").get("/metrics").text();
        assertThat(metrics).contains("duban_audit_blocked 0", "duban_audit_lost_total 0");
        assertThat(metrics.lines().filter(l -> l.startsWith("duban_audit_records_total ")))
                .allSatisfy(l -> assertThat(Double.parseDouble(l.split(" ")[1])).isPositive());
    }

    @Test
    void while_records_cannot_be_written_what_must_be_recorded_is_refused_and_boards_go_on() {
        FailingAuditStore store = new FailingAuditStore(duban.store().auditStore());
        AuditTrail trail = AuditTrail.start(
                store,
                duban.engine().clock(),
                new AuditSettings(1_096, Duration.ofMillis(20), 100, Duration.ofMillis(500)),
                "failing");
        Client failing = new Client(duban.urlFor(access, trail)).withToken("operator" + run);
        assertThat(failing.post("/v1/tickets", registration(ticket)).status()).isEqualTo(201);
        Awaitility.await().until(() -> trail.waiting() == 0);
        store.away(true);
        assertThat(failing.get("/v1/tickets/" + ticket).status())
                .as("a short while")
                .isEqualTo(200);
        Awaitility.await().until(trail::blocked);
        Client.Answer refused = failing.get("/v1/tickets/" + ticket);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("audit.away");
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(failing.post("/v1/tickets", registration(ticket + "-2")).code())
                .isEqualTo("audit.away");
        assertThat(failing.send("POST", "/v1/session", "").code()).isEqualTo("audit.away");
        assertThat(failing.get("/v1/stream/tickets").code()).isEqualTo("audit.away");
        assertThat(failing.ask("/grafana/query", "{'targets':[{'refId':'A','target':'worklist.overdue'}]}")
                        .status())
                .isEqualTo(503);
        assertThat(failing.get("/v1/board").status()).isEqualTo(200);
        assertThat(failing.withToken("display" + run)
                        .get("/v1/tickets?region=610802")
                        .status())
                .as("a wall gets no contents")
                .isEqualTo(200);
        assertThat(failing.send("DELETE", "/v1/session", "").status()).isEqualTo(204);
        store.away(false);
        Awaitility.await().until(() -> !trail.blocked());
        assertThat(failing.get("/v1/tickets/" + ticket).status()).isEqualTo(200);
        trail.close();
        assertThat(trail.waiting()).isZero();
        assertThat(trail.lost()).isZero();
        assertThat(StoreCheck.of(duban.store().auditStore(), List.of(trail.head()))
                        .breaks())
                .isEmpty();
    }
}
