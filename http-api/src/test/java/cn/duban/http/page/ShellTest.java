package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head that all desk pages share. */
class ShellTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);

    private static Page at(String path) {
        Page page = chromium.page();
        page.navigate(engine.url() + path);
        page.waitForSelector(".pages a");
        return page;
    }

    private static List<String> links(Page page) {
        return page.locator(".pages a").allTextContents();
    }

    @ParameterizedTest
    @CsvSource({"/,首页", "/inbox,待办", "/work,督办工作台", "/warnings,舆情预警", "/live-line,三长接线"})
    void each_page_is_named_in_the_navigation(String path, String name) {
        Page page = at(path);
        assertThat(links(page)).contains("首页", "待办", "督办工作台", "舆情预警", "三长接线", "大屏");
        assertThat(page.locator(".pages a[aria-current=page]").allTextContents())
                .containsExactly(name);
        assertThat(page.locator("h1").count()).isEqualTo(1);
    }

    @Test
    void a_caller_is_led_only_to_pages_that_its_role_can_use() {
        Caller viewer = new Caller("wang.wei", Set.of(Role.VIEWER), Set.of(), Set.of());
        String url = engine.urlFor(token -> token.filter("wang.wei"::equals).map(t -> viewer), 64);
        Page page = chromium.page();
        page.navigate(url + "/work?access=wang.wei");
        page.waitForSelector(".pages a");
        assertThat(links(page)).contains("督办工作台", "舆情预警").doesNotContain("待办");
        page.locator("[data-who]").click();
        assertThat(page.locator(".viewer .menu").innerText()).contains("查看", "本人与登录记录");
        page.keyboard().press("Escape");
        assertThat(page.locator(".viewer .menu").isVisible()).isFalse();
    }

    @Test
    void a_slash_leads_to_the_search_and_enter_opens_what_it_found() {
        WarningSamples samples = new WarningSamples(engine);
        String id = samples.ticket("SHELL-1", "民政/婚姻登记");
        Page page = at("/work");
        page.keyboard().press("/");
        page.keyboard().type("shell-1");
        page.waitForSelector("#search-found li[aria-selected=true]");
        assertThat(page.locator("#search-found li").allTextContents().toString())
                .contains(id);
        page.keyboard().press("Enter");
        page.waitForURL("**/tickets/" + id);
    }

    @Test
    void a_search_without_a_result_says_so_and_escape_closes_it() {
        Page page = at("/warnings");
        page.keyboard().press("/");
        page.keyboard().type("没有任何工单写过这句话");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator(".found").innerText()).contains("没有符合条件"));
        page.keyboard().press("Escape");
        assertThat(page.locator(".found").isVisible()).isFalse();
        // A slash within a field is a letter.
        page.locator("#search-words").fill("");
        page.locator("#search-words").press("/");
        assertThat(page.locator("#search-words").inputValue()).isEqualTo("/");
    }

    @Test
    void the_theme_follows_the_system_until_it_is_chosen_and_stays() {
        Page page = at("/work");
        assertThat(theme(page)).isEqualTo("light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        await().atMost(SOON).until(() -> theme(page).equals("dark"));
        page.locator(".theme").click();
        assertThat(theme(page)).isEqualTo("light");
        page.navigate(engine.url() + "/warnings");
        page.waitForSelector(".pages a");
        assertThat(theme(page)).isEqualTo("light");
        assertThat(page.locator(".theme").getAttribute("aria-label")).isEqualTo("切换到深色");
    }

    private static String theme(Page page) {
        return page.locator("html").getAttribute("data-theme");
    }

    @Test
    void english_is_kept_from_page_to_page() {
        Page page = at("/work?lang=en");
        assertThat(links(page)).contains("Inbox", "Work list", "Warnings");
        page.locator(".pages a", new Page.LocatorOptions().setHasText("Warnings"))
                .click();
        page.waitForURL("**/warnings?lang=en");
        page.locator("[data-language-switch]").click();
        page.waitForURL("**/warnings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/work", "/inbox", "/warnings", "/live-line", "/login"})
    void the_head_fits_a_phone(String path) {
        Page page = chromium.page();
        page.setViewportSize(390, 844);
        page.navigate(engine.url() + path);
        page.waitForSelector(".pages a");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(page.locator("#search-words").isVisible()).isTrue();
    }
}
