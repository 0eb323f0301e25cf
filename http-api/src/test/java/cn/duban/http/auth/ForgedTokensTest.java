package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that claim to be the issuer's, and sessions that were not begun here: each is refused, and the engine fetches nothing for it. */
class ForgedTokensTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    @TempDir
    static Path folder;

    private static final RSAKey KEY = TestIssuer.rsa("one");
    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final AtomicInteger FETCHES = new AtomicInteger();

    private static HttpServer elsewhere;
    private static Client client;

    @BeforeAll
    static void serve() throws Exception {
        ISSUER.publishes(KEY);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        elsewhere.createContext("/", exchange -> {
            FETCHES.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        client = new Client(duban.urlFor(new AccessControl(
                JwtAuthenticator.of(ISSUER.settings("")),
                512,
                () -> false,
                LoginSessions.in(folder, Duration.ofDays(90)),
                new GuessLimits(10_000, 10_000, Duration.ofHours(1)),
                TrustedProxies.NONE)));
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
        elsewhere.stop(0);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims() {
        return ISSUER.claims()
                .claim("roles", java.util.List.of("admin"))
                .build()
                .toString();
    }

    private static String unsigned(String header) {
        return part(header) + "." + part(claims()) + ".";
    }

    /** The public key as the secret of a symmetric signature, which confuses verifiers that trust the header. */
    private static String symmetric(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String text = part("{\"alg\":\"HS256\",\"kid\":\"one\"}") + "." + part(claims());
            return text + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    private static Map<String, String> tokens() throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        for (String none : new String[] {"none", "None", "NONE", "nOnE", ""})
            all.put("algorithm '" + none + "'", unsigned("{\"alg\":\"" + none + "\"}"));
        all.put("no algorithm", unsigned("{\"typ\":\"JWT\"}"));
        all.put(
                "the public key as a shared secret",
                symmetric(KEY.toRSAPublicKey().getEncoded()));
        all.put(
                "the key's text as a shared secret",
                symmetric(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        all.put("an empty shared secret", symmetric(new byte[] {0}));
        String url = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/keys";
        for (String header : new String[] {"jku", "x5u"})
            all.put(
                    "keys from elsewhere by " + header,
                    unsigned("{\"alg\":\"RS256\",\"kid\":\"two\",\"" + header + "\":\"" + url + "\"}") + "AAAA");
        RSAKey own = TestIssuer.rsa("one");
        all.put("a key of its own", TestIssuer.signed(own, ISSUER.claims()));
        all.put(
                "a key inside the header",
                part("{\"alg\":\"RS256\",\"jwk\":" + own.toPublicJWK().toJSONString() + "}") + "." + part(claims())
                        + ".AAAA");
        all.put("a key id that is a path", unsigned("{\"alg\":\"RS256\",\"kid\":\"../../../../dev/null\"}") + "AAAA");
        all.put("a key id that is a query", unsigned("{\"alg\":\"RS256\",\"kid\":\"' UNION SELECT 'a\"}") + "AAAA");
        String good = TestIssuer.signed(KEY, ISSUER.claims());
        String[] parts = good.split("\\.");
        all.put("other claims under a good signature", parts[0] + "." + part(claims()) + "." + parts[2]);
        all.put(
                "another header over a good signature",
                part("{\"alg\":\"RS256\",\"kid\":\"one\"} ") + "." + parts[1] + "." + parts[2]);
        all.put("no signature", parts[0] + "." + parts[1] + ".");
        all.put("two signatures", good + "." + parts[2]);
        all.put("only dots", "..");
        all.put(
                "a critical extension",
                unsigned("{\"alg\":\"RS256\",\"kid\":\"one\",\"crit\":[\"b64\"],\"b64\":false}") + "AAAA");
        all.put("another issuer", TestIssuer.signed(KEY, ISSUER.claims().issuer("http://evil.example")));
        all.put("another audience", TestIssuer.signed(KEY, ISSUER.claims().audience("grafana")));
        all.put("no expiry", TestIssuer.signed(KEY, ISSUER.claims().expirationTime(null)));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> forged_tokens_are_refused() throws Exception {
        assertThat(client.withToken(TestIssuer.signed(KEY, ISSUER.claims()))
                        .get("/v1/session")
                        .status())
                .isEqualTo(200);
        return tokens().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Client.Answer answer = client.withToken(one.getValue()).get("/v1/tokens");
                    assertThat(answer.status() + " " + answer.code()).isEqualTo("401 credentials");
                    assertThat(FETCHES).as("fetches from where a token points").hasValue(0);
                }));
    }

    @Test
    void a_session_id_that_a_caller_brings_is_not_adopted() throws Exception {
        String brought = "A".repeat(43);
        String good = TestIssuer.signed(KEY, ISSUER.claims());
        assertThat(SignedJWT.parse(good).getHeader().getKeyID()).isEqualTo("one");
        Client.Answer begun =
                client.withToken(good).send("POST", "/v1/session", "", "Cookie", "duban-session=" + brought);
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.header("Set-Cookie").orElseThrow()).doesNotContain(brought);
        assertThat(client.send("GET", "/v1/session", "", "Cookie", "duban-session=" + brought)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void two_session_cookies_give_no_more_than_one() {
        Client.Answer answer = client.send(
                "GET", "/v1/session", "", "Cookie", "duban-session=" + "A".repeat(43) + "; duban-session=x");
        assertThat(answer.status()).isEqualTo(401);
    }
}
