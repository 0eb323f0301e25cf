package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a hostile caller sends, byte by byte: each gets the answer it should, and none an error of the engine. */
class HostileRequestsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String HOST = "Host: localhost\n";
    private static final String CLOSE = HOST + "Connection: close\n";
    private static final String JSON = CLOSE + "Content-Type: application/json\n";

    private RawHttp.Answer send(String line, String headers, String body) {
        return new RawHttp(engine.url()).send(RawHttp.request(line, headers, body));
    }

    record Attack(String line, String headers, String body, String expected) {}

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }

    /** Expected is a status, a status and a code, or "closed or 4xx". */
    private static Map<String, Attack> attacks() {
        Map<String, Attack> all = new LinkedHashMap<>();
        String board = "GET /v1/board";
        String register = "POST /v1/tickets";
        // Names under which a page of another site may reach a loopback engine.
        for (String host : new String[] {
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.nip.example",
            "10.0.0.1",
            "0.0.0.0",
            "127.1"
        })
            all.put(
                    "Host " + host,
                    new Attack(board, "Host: " + host + "\nConnection: close\n", "", "421 host.foreign"));
        all.put(
                "an absolute address of another host",
                new Attack("GET http://evil.example/v1/board", CLOSE, "", "4xx"));
        for (String origin : new String[] {
            "http://evil.example",
            "https://evil.example",
            "null",
            "http://localhost.evil.example",
            "http://10.0.0.1:8080"
        })
            for (String line :
                    new String[] {board, register, "OPTIONS /v1/tickets", "GET /v1/stream", "POST /v1/ingest"})
                all.put(
                        "Origin " + origin + " at " + line,
                        new Attack(
                                line,
                                JSON + "Origin: " + origin + "\nContent-Length: 2\n",
                                "{}",
                                "403 origin.foreign"));
        all.put("no Host", new Attack(board, "Connection: close\n", "", "400 request.malformed"));
        all.put("two Hosts", new Attack(board, CLOSE + "Host: evil.example\n", "", "400 request.malformed"));
        // Lengths and chunks that parsers disagree about.
        for (String length : new String[] {"-1", "+2", "0x2", "2,2", "two", "99999999999999999999", "1e3", ""})
            all.put(
                    "Content-Length '" + length + "'",
                    new Attack(register, JSON + "Content-Length: " + length + "\n", "{}", "4xx"));
        all.put(
                "two lengths",
                new Attack(register, JSON + "Content-Length: 2\nContent-Length: 3\n", "{} ", "400 request.malformed"));
        all.put(
                "a length and chunks",
                new Attack(register, JSON + "Content-Length: 2\nTransfer-Encoding: chunked\n", "0\r\n\r\n", "4xx"));
        for (String chunk :
                new String[] {"-1", "zz", "0x2", "ffffffffffffffff", " 2", "2;" + "x".repeat(9_000), "100000000000"})
            all.put(
                    "chunk size '" + chunk.substring(0, Math.min(16, chunk.length())) + "'",
                    new Attack(register, JSON + "Transfer-Encoding: chunked\n", chunk + "\r\n{}\r\n0\r\n\r\n", "4xx"));
        all.put(
                "a chunk without its end",
                new Attack(register, JSON + "Transfer-Encoding: chunked\n", "2\r\n{}XX0\r\n\r\n", "4xx"));
        all.put(
                "a body that ends early",
                new Attack(register, JSON + "Content-Length: 900\n", "{\"id\":\"EARLY\"}", "closed or 4xx"));
        all.put(
                "chunks that end early",
                new Attack(register, JSON + "Transfer-Encoding: chunked\n", "ff\r\n{\"id\":", "closed or 4xx"));
        all.put(
                "an unknown transfer coding",
                new Attack(register, JSON + "Transfer-Encoding: gzip\n", "", "4xx or 501"));
        all.put("an unknown version", new Attack("GET /v1/board HTTP/9.9 x", CLOSE, "", "4xx or 505"));
        all.put("an unknown method", new Attack("BREW /v1/board", CLOSE, "", "4xx or 501"));
        all.put("a line feed in a header", new Attack(board, CLOSE + "X: a\n b\n", "", "any but 5xx"));
        all.put("a NUL in a header", new Attack(board, CLOSE + "X: a\u0000b\n", "", "any but 5xx"));
        all.put("a header without a name", new Attack(board, CLOSE + ": a\n", "", "any but 5xx"));
        all.put("a space before the colon", new Attack(board, CLOSE + "X : a\n", "", "400 request.malformed"));
        all.put(
                "a header of 9,000 characters",
                new Attack(board, CLOSE + "X: " + repeated("a", 9_000) + "\n", "", "431 headers.too-large"));
        all.put("300 headers", new Attack(board, CLOSE + repeated("X: a\n", 300), "", "4xx"));
        all.put(
                "an address of 9,000 characters",
                new Attack("GET /v1/tickets?q=" + repeated("a", 9_000), CLOSE, "", "4xx"));
        // Paths and ids.
        for (String path : new String[] {
            "/v1/tickets/%00",
            "/v1/tickets/a%7Cb",
            "/v1/tickets/%2e%2e%2f",
            "/v1/tickets/" + repeated("a", 65),
            "/v1/tickets/%E5%8D%95",
            "/v1/tickets/a%0Ab/history",
            "/v1/tickets/..;/explain",
            "/v1/warnings/%00",
            "/v1/live-line/sessions/%00",
            "/v1/units/%00/scorecard",
            "/v1/regions/%00/board",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets/..%2f..%2fpom.xml",
            "/docs/..%2f",
            "//v1/board",
            "/v1//board",
            "/v1/board/",
            "/v1/%62oard%00"
        })
            all.put(
                    "path " + path.substring(0, Math.min(40, path.length())),
                    new Attack("GET " + path, CLOSE, "", "4xx"));
        for (String path : new String[] {"/v1/tickets/%", "/v1/tickets/%zz", "/v1/board?window=%ff%fe", "/v1/board?%"})
            all.put("escape " + path, new Attack("GET " + path, CLOSE, "", "4xx"));
        // Numbers that overflow something.
        for (String query : new String[] {
            "/v1/tickets?limit=99999999999999999999",
            "/v1/tickets?limit=-1",
            "/v1/tickets?limit=1e2",
            "/v1/tickets?limit=0x10",
            "/v1/tickets?limit=%EF%BC%91",
            "/v1/tickets?limit=%2B5",
            "/v1/tickets?limit=%D9%A3",
            "/v1/series?measure=registered&from=-999999999-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "/v1/series?measure=registered&from=+999999999-12-31T23:59:59Z",
            "/v1/scorecards?period=99999",
            "/v1/scorecards?period=rolling-9999d",
            "/v1/scorecards?period=0000-13",
            "/v1/calls/summary?window=1e9h",
            "/v1/clock-preview?at=1e309",
            "/v1/stream?from=610802:1e9.1",
            "/v1/stream?from=610802:999999999999999999.999999999999",
            "/v1/tickets?cursor=AAAAAAAAAAAAAAAA"
        }) all.put("query " + query, new Attack("GET " + query, CLOSE, "", "4xx"));
        for (String number : new String[] {
            "1e999999999",
            "-1e999999999",
            repeated("9", 2_000),
            "0." + repeated("0", 2_000) + "1",
            "NaN",
            "Infinity",
            "01",
            "1.",
            ".5",
            "+1"
        })
            all.put(
                    "JSON number " + number.substring(0, Math.min(12, number.length())),
                    json("{\"id\":\"N\",\"location\":{\"lng\":" + number + ",\"lat\":1}}"));
        all.put("JSON of 100,000 arrays", json(repeated("[", 100_000)));
        all.put("JSON of 100,000 objects", json(repeated("{\"a\":", 40_000)));
        all.put("JSON with a name of 60,000 characters", json("{\"" + repeated("a", 60_000) + "\":1}"));
        all.put("JSON with 20,000 unknown fields", json("{" + many(20_000) + "\"id\":1}"));
        all.put("JSON with a byte order mark", json("\uFEFF{}"));
        all.put("JSON with a comment", json("{/* */}"));
        all.put("JSON with single quotes", json("{'id':'x'}"));
        all.put("JSON with a comma too many", json("{\"id\":\"x\",}"));
        all.put("JSON twice", json("{}{}"));
        all.put("a title with a line feed", json(registration("\\n")));
        all.put("a title with an escape sequence", json(registration("\\u001b[2J")));
        all.put("a title that reverses the text", json(registration("\\u202e")));
        all.put(
                "an XML body",
                new Attack(
                        register,
                        CLOSE + "Content-Type: application/xml\nContent-Length: 4\n",
                        "<a/>",
                        "415 media-type"));
        all.put(
                "a form",
                new Attack(
                        register,
                        CLOSE + "Content-Type: application/x-www-form-urlencoded\nContent-Length: 3\n",
                        "a=b",
                        "415 media-type"));
        // Grafana's queries.
        for (String body : new String[] {
            "{}",
            "[]",
            "{\"targets\":{}}",
            "{\"targets\":[{\"refId\":7}]}",
            "{\"range\":{\"from\":\"x\"}}",
            "{\"targets\":[null]}",
            "{\"range\":{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2025-01-01T00:00:00Z\"},\"targets\":[{\"refId\":\"A\",\"target\":\"board\"}]}",
            "{\"range\":{\"from\":\"-999999999-01-01T00:00:00Z\",\"to\":\"+999999999-01-01T00:00:00Z\"},\"targets\":[{\"refId\":\"A\",\"target\":\"series\"}]}",
            "{\"maxDataPoints\":1e999,\"targets\":[{\"refId\":\"A\",\"target\":\"board\"}]}",
            "{\"adhocFilters\":[{\"key\":\"title\",\"operator\":\"=~\",\"value\":\"(a+)+$\"}],\"targets\":[]}",
            "{\"adhocFilters\":[{\"key\":\"title\",\"operator\":\"=~\",\"value\":\"((a{999}){999}){999}\"}],\"targets\":[]}"
        })
            all.put(
                    "Grafana " + body.substring(0, Math.min(60, body.length())),
                    new Attack(
                            "POST /grafana/query",
                            JSON + "Content-Length: " + body.length() + "\n",
                            body,
                            "any but 5xx"));
        all.putAll(MoreAttacks.all());
        return all;
    }

    private static Attack json(String body) {
        int length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        return new Attack("POST /v1/tickets", JSON + "Content-Length: " + length + "\n", body, "4xx");
    }

    private static String many(int fields) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < fields; i++) all.append("\"u").append(i).append("\":1,");
        return all.toString();
    }

    private static String registration(String inTitle) {
        return Client.registration("CTRL").toString().replace("小区停暖三天", "小区停暖" + inTitle + "三天");
    }

    @TestFactory
    Stream<DynamicTest> attacks_are_refused_without_an_error_of_the_engine() {
        return attacks().entrySet().stream()
                .map(named -> DynamicTest.dynamicTest(named.getKey(), () -> {
                    Attack attack = named.getValue();
                    RawHttp.Answer answer = send(attack.line, attack.headers, attack.body);
                    String seen = answer.status() + " " + answer.code();
                    switch (attack.expected) {
                        case "4xx" -> assertThat(answer.status()).as(seen).isBetween(400, 499);
                        case "closed or 4xx" ->
                            assertThat(answer.status()).as(seen).matches(s -> s == 0 || s >= 400 && s < 500);
                        case "4xx or 501" ->
                            assertThat(answer.status()).as(seen).matches(s -> s == 501 || s >= 400 && s < 500);
                        case "4xx or 505" ->
                            assertThat(answer.status()).as(seen).matches(s -> s == 505 || s >= 400 && s < 500);
                        case "any but 5xx" ->
                            assertThat(answer.status()).as(seen).isBetween(200, 499);
                        default -> assertThat(seen).isEqualTo(attack.expected);
                    }
                    // An answer goes to no other place, and carries no header that the request made up.
                    assertThat(answer.headers().toString()).as("headers").doesNotContain("evil.example", "x-made-up");
                    assertThat(answer.body().length())
                            .as("length of the answer")
                            .isLessThan(20_000);
                }));
    }

    /** What a reader lies about what it has read: the stream begins, and none of it breaks the engine. */
    @TestFactory
    Stream<DynamicTest> stream_positions_that_lie_start_a_stream_all_the_same() {
        return MoreAttacks.POSITIONS.stream()
                .map(id -> DynamicTest.dynamicTest("Last-Event-ID " + id, () -> {
                    Client http = engine.client();
                    try (var stream = java.net.http.HttpClient.newHttpClient()
                            .send(
                                    http.request("/v1/stream/tickets")
                                            .header("Last-Event-ID", id)
                                            .build(),
                                    java.net.http.HttpResponse.BodyHandlers.ofInputStream())
                            .body()) {
                        assertThat(new String(stream.readNBytes(6), java.nio.charset.StandardCharsets.UTF_8))
                                .isEqualTo("retry:");
                    }
                    assertThat(http.get("/health/live").status()).isEqualTo(200);
                }));
    }

    @Test
    void a_compressed_body_is_not_expanded() throws Exception {
        java.io.ByteArrayOutputStream bomb = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.GZIPOutputStream(bomb)) {
            for (int i = 0; i < 200; i++) zip.write(new byte[1 << 20]);
        }
        for (String coding : new String[] {"gzip", "deflate", "br", "gzip, gzip", "identity, gzip", "x-gzip"}) {
            Client.Answer answer = engine.client()
                    .send(engine.client()
                            .request("/v1/tickets")
                            .header("Content-Type", "application/json")
                            .header("Content-Encoding", coding)
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(bomb.toByteArray())));
            assertThat(answer.status()).as(coding).isBetween(400, 499);
        }
    }

    @Test
    void there_are_at_least_a_hundred_and_fifty_attacks() {
        int attacks = attacks().size() + MoreAttacks.POSITIONS.size();
        System.out.println("attacks by request: " + attacks);
        assertThat(attacks).isGreaterThanOrEqualTo(200);
    }

    @Test
    void every_answer_forbids_caches_frames_and_guesses_of_types() {
        Map<String, RawHttp.Answer> answers = new LinkedHashMap<>();
        for (String path : new String[] {
            "/",
            "/wall",
            "/docs",
            "/assets/lib/api.js",
            "/openapi.yaml",
            "/v1/board",
            "/v1/nothing",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/v1/tickets/NONE",
            "/v1/tickets?limit=x",
            "/grafana",
            "/v1/session"
        }) answers.put(path, send("GET " + path, CLOSE, ""));
        answers.put("a refused host", send("GET /v1/board", "Host: evil.example\nConnection: close\n", ""));
        answers.put("a request that cannot be parsed", send("GET /v1/board", CLOSE + ": x\n", ""));
        answers.put("headers too large", send("GET /v1/board", CLOSE + "X: " + "a".repeat(9_000) + "\n", ""));
        answers.forEach((name, answer) -> {
            assertThat(answer.status()).as(name).isPositive();
            assertThat(answer.headers()).as(name).containsEntry("x-content-type-options", "nosniff");
            assertThat(answer.headers().get("content-security-policy"))
                    .as(name)
                    .contains("default-src", "frame-ancestors");
            assertThat(answer.headers()).as(name).containsKeys("cache-control", "referrer-policy");
        });
        assertThat(answers.get("/v1/board").headers()).containsEntry("cache-control", "no-store");
        assertThat(answers.get("a refused host").headers()).containsEntry("cache-control", "no-store");
    }

    @Test
    void strangers_do_not_learn_the_stores_process() {
        Caller admin = new Caller("admin", Set.of(Role.ADMIN), Set.of(), Set.of());
        String url = engine.urlFor(token -> token.filter("secret"::equals).map(t -> admin), 8);
        Client stranger = new Client(url);
        assertThat(stranger.get("/health/ready").status()).isEqualTo(200);
        assertThat(stranger.get("/health/ready").text()).doesNotContain("Pid");
        assertThat(stranger.withToken("secret").get("/health/ready").text()).contains("cassandraPid");
        assertThat(engine.client().get("/health/ready").text()).contains("cassandraPid");
    }
}
