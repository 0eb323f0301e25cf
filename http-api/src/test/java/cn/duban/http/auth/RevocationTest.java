package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was revoked is refused at once, and its streams end within two seconds. */
class RevocationTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final Duration LIMIT = Duration.ofSeconds(2);

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @TempDir
    Path folder;

    private final Map<String, String> entries = new TreeMap<>();
    private String url;

    @BeforeEach
    void serve() throws Exception {
        give("wall", "roles: [display]");
        give("other", "roles: [display]");
        give("importer", "roles: [importer]");
        give("admin", "roles: [admin]");
        url = duban.urlFor(new AccessControl(
                TokenAuthenticator.of(folder.resolve("tokens.conf")),
                512,
                () -> false,
                sessions.in(folder),
                GuessLimits.STANDARD,
                TrustedProxies.NONE));
    }

    /** Writes the token file with this entry; the token is the name. */
    private void give(String name, String rights) throws Exception {
        entries.put(name, rights);
        write();
    }

    private void revoke(String name) throws Exception {
        entries.remove(name);
        write();
    }

    private void write() throws Exception {
        Path fresh = Files.writeString(
                folder.resolve("tokens.new"),
                entries.entrySet().stream()
                        .map(e -> "{ name: " + e.getKey() + ", sha256: " + TokenHash.of(e.getKey()) + ", "
                                + e.getValue() + " }")
                        .collect(Collectors.joining("\n", "tokens = [\n", "\n]\n")));
        Files.move(fresh, folder.resolve("tokens.conf"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Client as(String token) {
        return new Client(url).withToken(token);
    }

    private static void awaitAlive(StreamListener stream) {
        await("the stream has begun")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !stream.lastId().isEmpty() || !stream.heard().isEmpty());
    }

    @Test
    void a_revoked_token_is_refused_and_all_its_streams_end_with_a_last_event_and_others_go_on() throws Exception {
        List<StreamListener> ending = new ArrayList<>();
        for (String path : List.of(
                "/v1/stream?channels=tickets,board",
                "/v1/stream/board",
                "/v1/stream/calls",
                "/v1/stream/live-line",
                "/v1/stream/warnings"))
            for (String[] headers : List.of(new String[] {}, new String[] {"Accept-Encoding", "gzip"})) {
                String sign = path.contains("?") ? "&" : "?";
                ending.add(StreamListener.open(url + path + sign + "access=wall", headers));
            }
        StreamListener staying = StreamListener.open(url + "/v1/stream?channels=tickets&access=other");
        ending.forEach(RevocationTest::awaitAlive);
        awaitAlive(staying);
        revoke("wall");
        await("all streams have ended")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(ending).allMatch(StreamListener::ended));
        for (StreamListener stream : ending) {
            List<StreamListener.Heard> last = stream.named("stream.ended");
            assertThat(last).hasSize(1);
            assertThat(last.get(0).json().path("reason").asText()).isEqualTo("credentials");
        }
        assertThat(as("wall").get("/v1/board").status()).isEqualTo(401);
        assertThat(staying.ended()).isFalse();
        assertThat(as("other").get("/v1/board").status()).isEqualTo(200);
        staying.close();
    }

    @Test
    void a_token_that_expires_or_loses_a_right_ends_its_streams() throws Exception {
        StreamListener expiring = StreamListener.open(url + "/v1/stream?channels=tickets&access=wall");
        StreamListener limited = StreamListener.open(url + "/v1/stream?channels=tickets&access=other");
        awaitAlive(expiring);
        awaitAlive(limited);
        OffsetDateTime end = Instant.now().plusMillis(2_500).atOffset(ZoneOffset.UTC);
        entries.put("wall", "roles: [display], expires: \"" + end + "\"");
        give("other", "roles: [display], regions: [\"610802\"]");
        await().atMost(LIMIT).until(limited::ended);
        assertThat(limited.named("stream.ended")).hasSize(1);
        // An added expiry alone is no lost right: the stream goes on until then.
        assertThat(expiring.ended()).isEqualTo(!Instant.now().isBefore(end.toInstant()));
        await().atMost(LIMIT.plusMillis(2_500)).until(expiring::ended);
        assertThat(Instant.now()).isAfterOrEqualTo(end.toInstant());
        assertThat(as("other").get("/v1/regions/610802/board").status()).isEqualTo(200);
    }

    @Test
    void a_running_ingest_ends_with_a_line_that_says_where_to_go_on() throws Exception {
        URI address = URI.create(url);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer importer\r\n"
                            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            chunk(out, Client.registration("REVOKE-1").put("op", "register") + "\n");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer(in).path("status").asInt()).isEqualTo(201);
            chunk(out, "{\"op\":\"register\",");
            revoke("importer");
            long from = System.nanoTime();
            JsonNode last = answer(in);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(LIMIT);
            assertThat(last.path("code").asText()).isEqualTo("credentials");
            assertThat(last.path("line").asInt())
                    .as("the line that was not read")
                    .isEqualTo(2);
        }
    }

    private static void chunk(OutputStream out, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static JsonNode answer(BufferedReader in) throws Exception {
        for (String line = in.readLine(); line != null; line = in.readLine())
            if (line.startsWith("{")) return new ObjectMapper().readTree(line);
        throw new AssertionError("the answer has ended");
    }

    private static String pair(Client.Answer begun) {
        String cookie = begun.header("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void an_ended_session_is_refused_and_its_streams_end_while_the_token_goes_on() throws Exception {
        Client.Answer begun = as("wall").send("POST", "/v1/session", "");
        String cookie = pair(begun);
        String id = begun.json().path("session").path("id").asText();
        StreamListener ending = StreamListener.open(url + "/v1/stream/board", "Cookie", cookie);
        StreamListener ofToken = StreamListener.open(url + "/v1/stream/board?access=wall");
        awaitAlive(ending);
        awaitAlive(ofToken);
        assertThat(as("other").send("DELETE", "/v1/sessions/" + id, "").code())
                .as("of another caller")
                .isEqualTo("login.unknown");
        assertThat(as("admin").send("DELETE", "/v1/sessions/" + id, "").status())
                .isEqualTo(204);
        await().atMost(LIMIT).until(ending::ended);
        assertThat(ending.named("stream.ended")).hasSize(1);
        assertThat(ofToken.ended()).isFalse();
        ofToken.close();
        Client anonymous = new Client(url);
        assertThat(anonymous.send("GET", "/v1/session?x=", "", "Cookie", cookie).status())
                .isEqualTo(401);
        assertThat(sessions.in(folder).all()).isEmpty();
    }

    @Test
    void a_revoked_token_ends_its_sessions_and_their_streams() throws Exception {
        String cookie = pair(as("wall").send("POST", "/v1/session", ""));
        StreamListener ending = StreamListener.open(url + "/v1/stream/board", "Cookie", cookie);
        awaitAlive(ending);
        revoke("wall");
        await().atMost(LIMIT).until(ending::ended);
        assertThat(new Client(url)
                        .send("GET", "/v1/board", "", "Cookie", cookie)
                        .status())
                .isEqualTo(401);
    }
}
