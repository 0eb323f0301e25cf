package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.GuessLimits;
import cn.duban.http.auth.OpenSessions;
import cn.duban.http.auth.TokenAuthenticator;
import cn.duban.http.auth.TrustedProxies;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in with a token, comes back to the page that was asked for, sees the own sessions, and signs out. */
class LoginPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    private static final String TOKEN = "a-long-random-text-of-a-liaison";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void serve() throws Exception {
        tokens("{ name: 刘联络, sha256: " + TokenAuthenticator.hash(TOKEN)
                + ", roles: [unit, viewer], units: [YL-610822] }");
        url = engine.urlFor(new AccessControl(
                TokenAuthenticator.of(folder.resolve("tokens.conf")),
                512,
                () -> false,
                sessions.in(folder),
                GuessLimits.STANDARD,
                TrustedProxies.NONE));
    }

    private void tokens(String entries) throws Exception {
        Files.writeString(folder.resolve("tokens.conf"), "tokens = [" + entries + "]");
    }

    /** Where a page without a session has led to. */
    private Page ledToSignIn(String path) {
        Page page = chromium.page();
        page.navigate(url + path);
        page.waitForURL("**/login?next=**");
        page.waitForSelector("#sign-in:not([hidden])");
        return page;
    }

    /** The browser logs each request without a session as an error. */
    @AfterEach
    void forgive() {
        chromium.forgives("401");
    }

    private static void signIn(Page page, String token) {
        page.locator("input[name=token]").fill(token);
        page.keyboard().press("Enter");
    }

    private static void shows(Page page, String selector, String text) {
        await("the page shows " + text)
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator(selector).textContent()).contains(text));
    }

    @Test
    void who_asks_for_the_work_list_signs_in_and_is_there() {
        Page page = ledToSignIn("/work?list=unsigned");
        shows(page, "#why", "请先登录");
        signIn(page, TOKEN);
        page.waitForURL("**/work?list=unsigned");
        shows(page, "[data-who]", "刘联络");
        assertThat(page.url()).doesNotContain(TOKEN, "access");
        assertThat(page.content()).doesNotContain(TOKEN);
        assertThat((String) page.evaluate(
                        "() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .doesNotContain(TOKEN);
    }

    @Test
    void a_wrong_token_is_refused_in_words_and_may_be_corrected() {
        Page page = ledToSignIn("/work");
        signIn(page, "a-wrong-token");
        shows(page, "#problem", "令牌无效或已过期");
        signIn(page, "令牌");
        shows(page, "#problem", "令牌无效或已过期");
        signIn(page, TOKEN);
        page.waitForURL("**/work");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "/login"})
    void it_leads_to_no_other_site(String next) {
        Page page = chromium.page();
        page.navigate(url + "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        page.waitForSelector("#sign-in:not([hidden])");
        signIn(page, TOKEN);
        page.waitForSelector("#signed-in:not([hidden])");
        assertThat(page.url()).isEqualTo(url + "/login");
    }

    @Test
    void own_sessions_are_listed_and_ended_one_by_one() {
        Page phone = ledToSignIn("/work");
        signIn(phone, TOKEN);
        phone.waitForURL("**/work");
        Page desk = chromium.page();
        desk.navigate(url + "/login");
        desk.waitForSelector("#sign-in:not([hidden])");
        signIn(desk, TOKEN);
        desk.waitForSelector("#signed-in:not([hidden])");
        shows(desk, "#facts", "承办单位");
        shows(desk, "#facts", "府谷县人民政府");
        await().atMost(SOON).until(() -> desk.locator("#sessions li").count() == 2);
        desk.locator("#sessions button").click();
        await().atMost(SOON).until(() -> desk.locator("#sessions li").count() == 1);
        // The other browser's page finds that its session has ended.
        phone.reload();
        phone.waitForURL("**/login?next=**");
        desk.locator("#out").click();
        desk.waitForSelector("#sign-in:not([hidden])");
        assertThat(new Client(url).get("/v1/session").status()).isEqualTo(401);
    }

    @Test
    void without_a_session_a_wall_stays_and_says_what_to_do() {
        Page page = chromium.page();
        page.navigate(url + "/wall");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("body").innerText()).contains("请到 /login 登录"));
        assertThat(page.url()).endsWith("/wall");
    }

    @Test
    void it_speaks_english_and_fits_a_phone() {
        Page page = chromium.page();
        page.setViewportSize(390, 844);
        page.navigate(url + "/login?lang=en");
        page.waitForSelector("#sign-in:not([hidden])");
        shows(page, "#sign-in h1", "Sign in");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }
}
