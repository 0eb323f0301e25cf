package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of browsers, and how failed credentials are slowed down, over HTTP. */
class LoginSessionResourceTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @TempDir
    Path folder;

    private Client client;

    @BeforeEach
    void serve() throws Exception {
        Files.writeString(
                folder.resolve("tokens.conf"),
                "tokens = [ { name: wall, sha256: " + TokenHash.of("wall-token")
                        + ", roles: [display] }, { name: li, sha256: " + TokenHash.of("li-token")
                        + ", roles: [viewer], regions: [\"610802\"], expires: 2100-01-01 }, { name: root, sha256: "
                        + TokenHash.of("root-token") + ", roles: [admin] } ]");
        client = serve(TrustedProxies.NONE);
    }

    private Client serve(TrustedProxies proxies) {
        return new Client(duban.urlFor(new AccessControl(
                TokenAuthenticator.of(folder.resolve("tokens.conf")),
                512,
                () -> false,
                sessions.in(folder),
                new GuessLimits(5, 1_000, Duration.ofHours(1)),
                proxies)));
    }

    private static String pair(Client.Answer begun) {
        String cookie = begun.header("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private Client.Answer with(String cookie, String method, String path) {
        return client.send(method, path, "", "Cookie", cookie);
    }

    @Test
    void the_cookie_holds_a_random_id_and_survives_a_restart() {
        Client.Answer begun = client.withToken("wall-token").send("POST", "/v1/session", "", "User-Agent", "Wall/1.0");
        String cookie = pair(begun);
        assertThat(cookie).matches("duban-session=[A-Za-z0-9_-]{43}").doesNotContain("wall-token");
        assertThat(begun.header("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=7776000")
                .doesNotContain("Secure");
        assertThat(with(cookie, "GET", "/v1/board").status()).isEqualTo(200);
        JsonNode shown = with(cookie, "GET", "/v1/session").json();
        assertThat(shown.path("name").asText()).isEqualTo("wall");
        assertThat(shown.path("session").path("agent").asText()).isEqualTo("Wall/1.0");
        assertThat(shown.path("session").path("address").asText()).isEqualTo("127.0.0.1");
        client = serve(TrustedProxies.NONE);
        assertThat(with(cookie, "GET", "/v1/board").status())
                .as("after a restart")
                .isEqualTo(200);
        String id = shown.path("session").path("id").asText();
        assertThat(with("duban-session=" + id, "GET", "/v1/board").status())
                .as("the id that is shown opens nothing")
                .isEqualTo(401);
    }

    @Test
    void a_page_that_gives_its_token_on_each_load_keeps_one_session() {
        String cookie = pair(client.send("POST", "/v1/session?access=wall-token", ""));
        Client.Answer again = with(cookie, "POST", "/v1/session?access=wall-token");
        assertThat(pair(again)).isEqualTo(cookie);
        assertThat(pair(with(cookie, "POST", "/v1/session"))).isEqualTo(cookie);
        String other = pair(with(cookie, "POST", "/v1/session?access=li-token"));
        assertThat(other).as("another caller").isNotEqualTo(cookie);
        assertThat(with(other, "GET", "/v1/session").json().path("name").asText())
                .isEqualTo("li");
    }

    @Test
    void a_cookie_of_an_earlier_version_with_the_token_itself_is_replaced_when_its_page_renews_it() {
        assertThat(with("duban-session=wall-token", "GET", "/v1/board").status())
                .isEqualTo(200);
        String renewed = pair(with("duban-session=wall-token", "POST", "/v1/session"));
        assertThat(renewed).doesNotContain("wall-token");
        assertThat(with(renewed, "GET", "/v1/board").status()).isEqualTo(200);
    }

    @Test
    void each_caller_lists_and_ends_its_own_sessions_and_an_admin_all() {
        String first = pair(client.withToken("wall-token").send("POST", "/v1/session", ""));
        String second = pair(client.withToken("wall-token").send("POST", "/v1/session", ""));
        String lis = pair(client.withToken("li-token").send("POST", "/v1/session", ""));
        JsonNode own = with(first, "GET", "/v1/sessions").json().path("items");
        assertThat(own).hasSize(2);
        List<String> current = new ArrayList<>();
        for (JsonNode item : own) {
            assertThat(item.path("name").asText()).isEqualTo("wall");
            if (item.path("current").asBoolean()) current.add(item.path("id").asText());
        }
        assertThat(current)
                .containsExactly(with(first, "GET", "/v1/session")
                        .json()
                        .at("/session/id")
                        .asText());
        assertThat(client.withToken("root-token").get("/v1/sessions").json().path("items"))
                .hasSize(3);
        String id = with(second, "GET", "/v1/session").json().at("/session/id").asText();
        assertThat(with(lis, "DELETE", "/v1/sessions/" + id).code()).isEqualTo("login.unknown");
        assertThat(with(first, "DELETE", "/v1/sessions/" + id).status()).isEqualTo(204);
        assertThat(with(second, "GET", "/v1/board").status()).isEqualTo(401);
        assertThat(with(first, "DELETE", "/v1/session").header("Set-Cookie").orElseThrow())
                .startsWith("duban-session=;")
                .contains("Max-Age=0");
        assertThat(with(first, "GET", "/v1/board").status())
                .as("leaving ends the session, not only the cookie")
                .isEqualTo(401);
    }

    @Test
    void the_cookie_is_secure_when_a_trusted_proxy_says_https() {
        String[] forwarded = {"X-Forwarded-Proto", "https", "Authorization", "Bearer wall-token"};
        assertThat(client.send("POST", "/v1/session", "", forwarded).header("Set-Cookie"))
                .as("from anyone")
                .hasValueSatisfying(cookie -> assertThat(cookie).doesNotContain("Secure"));
        client = serve(TrustedProxies.of("127.0.0.1"));
        assertThat(client.send("POST", "/v1/session", "", forwarded).header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; Secure"));
    }

    @Test
    void tokens_are_listed_with_expiry_and_last_use() {
        client.withToken("wall-token").get("/v1/board");
        Client.Answer listed = client.withToken("root-token").get("/v1/tokens");
        assertThat(listed.text()).doesNotContain("token\"", TokenHash.of("wall-token"));
        JsonNode items = listed.json().path("items");
        assertThat(items).hasSize(3);
        assertThat(items.at("/0/name").asText()).isEqualTo("li");
        assertThat(items.at("/0/expiresAt").asText()).startsWith("2100-01-0");
        assertThat(items.at("/0/lastUsedAt").isNull()).isTrue();
        assertThat(items.at("/2/name").asText()).isEqualTo("wall");
        assertThat(items.at("/2/lastUsedAt").asText()).isNotEmpty();
    }

    @Test
    void guesses_of_an_address_get_429_and_others_are_served() {
        client = serve(TrustedProxies.of("127.0.0.1"));
        String known = pair(guess("10.0.0.1", "wall-token", "POST", "/v1/session"));
        for (int i = 0; i < 5; i++)
            assertThat(guess("10.0.0.1", "guess-" + i, "GET", "/v1/board").status())
                    .isEqualTo(401);
        for (String token : List.of("guess-6", "li-token")) {
            Client.Answer refused = guess("10.0.0.1", token, "GET", "/v1/session");
            assertThat(refused.status()).as(token).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate");
            assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                    .isBetween(1, 3_600);
        }
        assertThat(guess("10.0.0.1", "wall-token", "GET", "/v1/board").status())
                .as("used before from there")
                .isEqualTo(200);
        assertThat(guess("10.0.0.2", "li-token", "GET", "/v1/session").status()).isEqualTo(200);
        assertThat(client.send("GET", "/v1/board", "", "X-Forwarded-For", "10.0.0.3", "Cookie", known)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", "/v1/board", "", "X-Forwarded-For", "10.0.0.1")
                        .status())
                .as("no credentials are no guess")
                .isEqualTo(401);
    }

    private Client.Answer guess(String address, String token, String method, String path) {
        return client.send(method, path, "", "X-Forwarded-For", address, "Authorization", "Bearer " + token);
    }
}
