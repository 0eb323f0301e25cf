package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RunningEngine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.GuessLimits;
import cn.duban.http.auth.OpenSessions;
import cn.duban.http.auth.TokenAuthenticator;
import cn.duban.http.auth.TrustedProxies;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A wall keeps its session without a keyboard: across reloads, and when its access was taken away and given back. */
class WallAccessTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOKEN = "a-long-random-text-of-the-wall";

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @TempDir
    Path folder;

    private final Page page = chromium.page();

    private void tokens(String entries) throws Exception {
        Files.writeString(folder.resolve("tokens.conf"), "tokens = [" + entries + "]");
    }

    private void awaitLive(boolean live) {
        await("the wall's stream is " + (live ? "live" : "lost"))
                .atMost(SOON)
                .until(() -> (page.locator("#link.live").count() == 1) == live);
    }

    @Test
    void a_wall_goes_on_by_its_session_and_comes_back_by_itself_when_access_is_given_back() throws Exception {
        String entry = "{ name: wall, sha256: " + TokenAuthenticator.hash(TOKEN) + ", roles: [display] }";
        tokens(entry);
        String url = engine.urlFor(new AccessControl(
                TokenAuthenticator.of(folder.resolve("tokens.conf")),
                512,
                () -> false,
                sessions.in(folder),
                GuessLimits.STANDARD,
                TrustedProxies.NONE));
        page.navigate(url + "/wall?access=" + TOKEN);
        awaitLive(true);
        await("the session has begun")
                .atMost(SOON)
                .until(() -> !page.context().cookies().isEmpty());
        Cookie cookie = page.context().cookies().get(0);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.value).isNotEmpty().doesNotContain(TOKEN);
        page.navigate(url + "/wall");
        awaitLive(true);
        assertThat(page.context().cookies()).hasSize(1);
        assertThat(page.context().cookies().get(0).value).as("one session").isEqualTo(cookie.value);
        tokens("");
        awaitLive(false);
        tokens(entry);
        awaitLive(true);
        // Requests of the page while it had no access.
        chromium.forgives("401");
    }
}
