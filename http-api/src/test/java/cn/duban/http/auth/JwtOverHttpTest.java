package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer on the whole engine: rights, waiting for keys, and the end of streams and sessions. */
class JwtOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final RSAKey KEY = TestIssuer.rsa("one");
    private static final RSAKey NEXT = TestIssuer.rsa("two");

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @TempDir
    Path folder;

    private final TestIssuer issuer = TestIssuer.start();
    private Client client;
    private String url;

    @BeforeEach
    void serve() {
        issuer.publishes(KEY);
        url = duban.urlFor(new AccessControl(
                JwtAuthenticator.of(issuer.settings("clock-skew = 0s")),
                512,
                () -> false,
                sessions.in(folder),
                GuessLimits.STANDARD,
                TrustedProxies.NONE));
        client = new Client(url);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void the_claims_are_the_callers_rights() {
        Client zhang = client.withToken(TestIssuer.signed(KEY, issuer.claims()));
        assertThat(zhang.get("/v1/session").json().path("name").asText()).isEqualTo("zhang.san");
        assertThat(zhang.get("/v1/regions/610802/board").status()).isEqualTo(200);
        assertThat(zhang.get("/v1/board").code()).isEqualTo("region.forbidden");
        assertThat(zhang.get("/v1/tokens").code()).isEqualTo("role");
        Client expired = client.withToken(TestIssuer.signed(KEY, issuer.claims().expirationTime(in(-60))));
        assertThat(expired.get("/v1/regions/610802/board").code()).isEqualTo("credentials");
        Client forged = client.withToken(
                TestIssuer.signed(new RSAKey.Builder(NEXT).keyID("one").build(), issuer.claims()));
        assertThat(forged.get("/v1/regions/610802/board").code()).isEqualTo("credentials");
    }

    @Test
    void a_request_with_a_rotated_key_waits_for_the_keys() {
        assertThat(client.withToken(TestIssuer.signed(KEY, issuer.claims()))
                        .get("/v1/session")
                        .status())
                .isEqualTo(200);
        issuer.publishes(KEY, NEXT);
        Client rotated = client.withToken(TestIssuer.signed(NEXT, issuer.claims()));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> rotated.get("/v1/session").status() == 200);
    }

    @Test
    void without_any_keys_the_caller_is_asked_to_come_again() {
        issuer.answersWith(500);
        Client fresh = new Client(duban.urlFor(new AccessControl(JwtAuthenticator.of(issuer.settings("")), 512)));
        Client.Answer away =
                fresh.withToken(TestIssuer.signed(KEY, issuer.claims())).get("/v1/session");
        assertThat(away.status()).as(away.text()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("keys.away");
        assertThat(away.header("Retry-After")).isPresent();
    }

    @Test
    void streams_and_sessions_end_with_their_token() {
        String token = TestIssuer.signed(
                KEY, issuer.claims().claim("regions", List.of("*")).expirationTime(in(4)));
        Client.Answer begun = client.withToken(token).send("POST", "/v1/session", "");
        String cookie = begun.header("Set-Cookie").orElseThrow();
        int maxAge = Integer.parseInt(cookie.replaceAll(".*Max-Age=([0-9]+).*", "$1"));
        assertThat(maxAge).isBetween(0, 4);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        StreamListener ofToken = StreamListener.open(url + "/v1/stream/board", "Authorization", "Bearer " + token);
        StreamListener ofSession = StreamListener.open(url + "/v1/stream/board", "Cookie", pair);
        assertThat(List.of(ofToken.status(), ofSession.status())).containsOnly(200);
        await().atMost(Duration.ofSeconds(6)).until(() -> ofToken.ended() && ofSession.ended());
        assertThat(ofToken.named("stream.ended")).hasSize(1);
        assertThat(ofSession.named("stream.ended")).hasSize(1);
        assertThat(client.send("GET", "/v1/session", "", "Cookie", pair).status())
                .isEqualTo(401);
    }
}
