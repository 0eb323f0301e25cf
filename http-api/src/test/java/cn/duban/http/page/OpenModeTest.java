package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that lets every caller in says so on its pages. */
class OpenModeTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final int WIDTH = 390;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/wall",
                "/wall/live-line",
                "/work",
                "/inbox",
                "/search",
                "/register",
                "/tickets/NONE",
                "/live-line",
                "/warnings",
                "/warnings/NONE"
            })
    void every_page_has_the_banner_within_a_phones_width(String path) {
        Page page = phone();
        page.navigate(engine.url() + path);
        page.waitForSelector(".open-mode");
        assertThat(page.locator(".open-mode").innerText()).contains("未启用登录");
        BoundingBox box = page.locator(".open-mode").boundingBox();
        assertThat(box.x).isNotNegative();
        assertThat(box.x + box.width).isLessThanOrEqualTo(WIDTH);
        page.navigate(engine.url() + path + "?lang=en");
        page.waitForSelector(".open-mode");
        assertThat(page.locator(".open-mode").innerText()).startsWith("No sign-in");
        // Pages of things that do not exist.
        chromium.forgives("404");
    }

    private static Page phone() {
        Page page = chromium.page();
        page.setViewportSize(WIDTH, 844);
        return page;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/work"})
    void a_page_of_a_caller_with_a_token_has_none(String path) {
        Caller viewer = new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of());
        String url = engine.urlFor(token -> token.filter("wang"::equals).map(t -> viewer), 64);
        Page page = phone();
        page.waitForResponse(
                answer -> answer.url().contains("/v1/session") && answer.ok(),
                () -> page.navigate(url + path + "?access=wang"));
        page.waitForFunction("() => document.readyState === 'complete'");
        assertThat(page.locator(".open-mode").count()).isZero();
    }
}
