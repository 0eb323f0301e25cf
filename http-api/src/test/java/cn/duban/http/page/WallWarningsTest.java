package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RunningEngine;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Warnings on the wall and on a leader's telephone in a real browser: latency, prominence and legibility. */
class WallWarningsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);

    private final WarningSamples warned = new WarningSamples(engine);

    @BeforeEach
    @AfterEach
    void no_warning_is_open() {
        warned.resolveAll();
    }

    private static Page at(String path) {
        Page page = chromium.page();
        return open(page, path);
    }

    private static Page open(Page page, String path) {
        page.navigate(engine.url() + path);
        await("the wall's stream is live")
                .atMost(SOON)
                .until(() -> page.locator("#link.live").count() == 1);
        return page;
    }

    private static void shows(Page page, String selector, String... texts) {
        await("the wall shows the texts")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(page.locator(selector + ":visible")
                                .allTextContents()
                                .toString())
                        .contains(texts));
    }

    private static void gone(Page page, String selector) {
        await("the element is hidden")
                .atMost(SOON)
                .until(() -> page.locator(selector + ":visible").count() == 0);
    }

    @Test
    void a_warning_appears_within_a_second_with_its_place_and_its_owner() {
        Page page = at("/wall?scene=warnings");
        shows(page, ".calm", "当前没有未解除的预警");
        page.evaluate("() => { window.seen = {}; new MutationObserver(() => {"
                + " for (const e of document.querySelectorAll('.open-warnings .sentence'))"
                + " seen[e.textContent] ??= Date.now(); })"
                + ".observe(document.body, { subtree: true, childList: true, characterData: true }); }");
        String text = "名州镇同一小区停暖，多户反映";
        String id = warned.found(Signal.SURGE, WarningLevel.ORANGE, text, List.of());
        long acknowledged = System.currentTimeMillis();
        await("the warning appears on the wall")
                .atMost(SOON)
                .until(() ->
                        page.evaluate("text => seen[text] !== undefined", text).equals(true));
        long seen = ((Number) page.evaluate("text => seen[text]", text)).longValue();
        assertThat(seen - acknowledged).as("milliseconds until it appears").isLessThan(1000);
        shows(page, ".open-warnings li", "橙色", WarningSamples.NAME, "待认领");
        shows(page, ".warning-map .county", "橙色 1");
        assertThat(page.locator(".alarm").isVisible()).isFalse();
        warned.deed(id, "assign", ",'unit':'YL-" + WarningSamples.REGION + "','team':['住建局','热力公司']");
        shows(page, ".open-warnings .who", "快办专班：住建局、热力公司");
        warned.deed(id, "resolve", ",'outcome':'HANDLED'");
        shows(page, ".calm", "当前没有未解除的预警");
        gone(page, ".open-warnings");
    }

    @Test
    void a_matter_written_down_for_the_review_is_not_on_the_wall() {
        Page page = at("/wall?scene=warnings");
        warned.missed(WarningLevel.RED, "事后补录的一起");
        String later = warned.found(Signal.SURGE, WarningLevel.BLUE, "补录之后发出的一起", List.of());
        shows(page, ".open-warnings", "补录之后发出的一起");
        assertThat(page.locator("body").textContent()).doesNotContain("事后补录的一起");
        assertThat(page.locator(".alarm").isVisible()).isFalse();
        assertThat(page.locator(".ribbon").isVisible()).isFalse();
        warned.deed(later, "resolve", ",'outcome':'KNOWN'");
    }

    @Test
    void the_gravest_warning_is_first_and_has_its_curve() {
        warned.found(Signal.SURGE, WarningLevel.BLUE, "近47分钟7件，同期常态0.4件", List.of());
        warned.found(Signal.SAME_MATTER, WarningLevel.ORANGE, "同一事项21件，20名群众反映", List.of());
        Page page = at("/wall?scene=warnings");
        shows(page, ".open-warnings li:first-child", "群体诉求", "同一事项21件");
        shows(page, ".open-warnings .code.of-orange", "1");
        page.waitForSelector(".one-warning .curve-canvas canvas");
        String painted = "() => { const c = document.querySelector('.one-warning canvas');"
                + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < d.length; i += 4) if (d[i] > 0) n++; return n; }";
        await("the curve is painted").atMost(SOON).until(() -> ((Number) page.evaluate(painted)).intValue() > 1000);
        shows(page, ".one-warning", "超出常态", "不足以更高");
    }

    @Test
    void a_red_warning_fills_the_screen_until_it_is_acknowledged_and_stays_as_a_ribbon() {
        Page wall = at("/wall?scene=city");
        Page phone = chromium.page();
        phone.setViewportSize(390, 844);
        open(phone, "/wall/live-line");
        String id = warned.found(Signal.WORDING, WarningLevel.RED, "有人扬言聚集，涉及欠薪", List.of());
        for (Page page : List.of(wall, phone)) {
            shows(page, ".alarm", "红色", WarningSamples.NAME, "有人扬言聚集，涉及欠薪", "待认领");
            assertThat(page.evaluate("() => { const r = document.querySelector('.alarm').getBoundingClientRect();"
                            + " return [r.width - innerWidth, r.height - innerHeight]; }"))
                    .isEqualTo(List.of(0, 0));
            assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT)).isEmpty();
        }
        warned.deed(id, "acknowledge", "");
        for (Page page : List.of(wall, phone)) {
            gone(page, ".alarm");
            shows(page, ".ribbon", "红色预警", "有人扬言聚集", "已认领");
        }
        warned.deed(id, "resolve", ",'outcome':'HANDLED'");
        for (Page page : List.of(wall, phone)) gone(page, ".ribbon");
    }

    @Test
    void a_red_warning_without_acknowledgement_gives_the_screen_back_after_a_minute() {
        Page page = chromium.page();
        page.clock().install();
        open(page, "/wall?scene=counties");
        warned.found(Signal.SURGE, WarningLevel.RED, "近一小时40件，同期常态0.4件", List.of());
        shows(page, ".alarm", "近一小时40件");
        page.clock().runFor(61_000);
        gone(page, ".alarm");
        shows(page, ".ribbon", "近一小时40件", "待认领");
        assertThat(page.locator(".scene.counties").isVisible()).isTrue();
    }

    @Test
    void the_warning_scene_is_shown_only_while_a_warning_is_open() {
        Page page = chromium.page();
        page.clock().install();
        open(page, "/wall?seconds=5");
        page.clock().runFor(6000);
        shows(page, "#tabs a[aria-current]", "区县办理");
        warned.found(Signal.SURGE, WarningLevel.BLUE, "近47分钟7件，同期常态0.4件", List.of());
        await("the scene of warnings is shown").atMost(SOON).until(() -> {
            page.keyboard().press("ArrowLeft");
            return page.locator(".scene.warnings").isVisible();
        });
        shows(page, ".open-warnings", "近47分钟7件");
    }

    @Test
    void scene_and_alarm_fit_their_screens_and_are_legible_from_a_distance() {
        for (int i = 0; i < 7; i++)
            warned.found(
                    Signal.values()[i % 4],
                    WarningLevel.values()[i % 3],
                    "近47分钟" + (7 + i) + "件，同期常态0.4件；按常态约3900天才出现一次；集中在名州镇和四十里铺镇，多人提到停暖、老人孩子受冻",
                    List.of());
        for (WarningLevel gravest : List.of(WarningLevel.ORANGE, WarningLevel.RED)) {
            if (gravest == WarningLevel.RED) warned.found(Signal.WORDING, WarningLevel.RED, "有人扬言聚集，涉及欠薪", List.of());
            for (int height : new int[] {1080, 2160}) {
                Page page = chromium.page();
                page.setViewportSize(height * 16 / 9, height);
                open(page, "/wall?scene=warnings");
                if (gravest == WarningLevel.RED) shows(page, ".alarm", "涉及欠薪");
                else shows(page, ".open-warnings", "近47分钟", "另有 2 起");
                assertThat(page.evaluate("() => [document.documentElement.scrollWidth - innerWidth,"
                                + " document.documentElement.scrollHeight - innerHeight]"))
                        .isEqualTo(List.of(0, 0));
                assertThat((List<?>) page.evaluate(PageInspector.TOO_SMALL, height / 54.0))
                        .isEmpty();
                assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT)).isEmpty();
            }
        }
    }

    /** The ribbon and the counts of warnings take room from the figures. */
    @Test
    void nothing_is_cut_off_below_the_ribbon_of_a_red_warning() {
        for (WarningLevel level : WarningLevel.values())
            warned.deed(
                    warned.found(Signal.SURGE, level, "近47分钟21件，同期常态0.4件；按常态约3900天才出现一次", List.of()),
                    "acknowledge",
                    "");
        for (String scene : List.of("city", "warnings")) {
            Page page = at("/wall?scene=" + scene);
            shows(page, ".ribbon", "红色预警");
            shows(page, ".scene." + scene + " .code.of-red", "1");
            await("no panel is cut off")
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat((List<?>) page.evaluate(
                                    "() => [...document.querySelectorAll('.scene:not([hidden]) .panel:not(.tickets)')]"
                                            + ".filter((e) => e.scrollHeight - e.clientHeight > 1)"
                                            + ".map((e) => e.querySelector('h2')?.textContent ?? e.className)"))
                            .isEmpty());
        }
    }
}
