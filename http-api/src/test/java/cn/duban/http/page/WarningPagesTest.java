package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of warnings in a real browser, used by a supervisor with the keyboard. */
class WarningPagesTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String UNIT = "YL-" + WarningSamples.REGION;
    private static final Map<String, Caller> CALLERS = Map.of(
            "supervisor", new Caller("li.wei", Set.of(Role.SUPERVISOR), Set.of(), Set.of()),
            "hengshan", new Caller("zhao", Set.of(Role.SUPERVISOR), Set.of("610803"), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));
    private static final WarningSamples warned = new WarningSamples(engine);

    private static String url;

    @BeforeAll
    static void callers() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
    }

    @AfterAll
    static void no_warning_is_open() {
        warned.resolveAll();
    }

    private static Page at(String path, String token) {
        Page page = chromium.page();
        page.navigate(url + path + (path.contains("?") ? "&" : "?") + "access=" + token);
        return page;
    }

    private static void shows(Page page, String selector, String... texts) {
        await("the page shows the texts")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(page.locator(selector + ":visible")
                                .allTextContents()
                                .toString())
                        .contains(texts));
    }

    private static void press(Page page, String deed) {
        page.locator("[data-deed=" + deed + "]").focus();
        page.keyboard().press("Enter");
        page.waitForSelector("dialog[open]");
    }

    private static void done(Page page, String said) {
        page.keyboard().press("Control+Enter");
        shows(page, "#said", said);
        await("the dialog is closed")
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("dialog").count() == 0);
    }

    private static List<String> offered(Page page) {
        return page.locator("#actions button").allTextContents();
    }

    private static String register(String id) {
        return warned.ticket(id, "通信邮政/快递");
    }

    @Test
    void a_warning_is_acknowledged_assigned_resolved_reopened_and_judged_with_the_keyboard() {
        String id = warned.found(
                Signal.SURGE, WarningLevel.ORANGE, "近47分钟21件，同期常态0.4件", List.of(register("WN-1"), register("WN-2")));
        Page page = at("/warnings/" + id, "supervisor");
        shows(page, "#sentence", "近47分钟21件");
        shows(page, "#facts", WarningSamples.NAME, "供热/停暖", "约 3900 天一次", "20 名");
        shows(page, "#why", "不足以更高", "高于下一级门槛");
        shows(page, "#tickets", "停暖 WN-1", "停暖 WN-2");
        await("the actions of an open warning are offered")
                .atMost(Duration.ofSeconds(30))
                .until(() -> offered(page).equals(List.of("认领", "交办", "解除", "评价")));
        press(page, "acknowledge");
        page.keyboard().insertText("已联系热力公司");
        done(page, "已认领");
        shows(page, "#chips", "已认领");
        shows(page, "#steps", "已联系热力公司", "li.wei");

        press(page, "assign");
        page.locator("dialog select").selectOption(UNIT);
        page.locator("dialog input[name=team]").fill("住建局、热力公司");
        page.locator("dialog textarea").focus();
        done(page, "已交办");
        shows(page, "#facts", "快办专班：住建局、热力公司");
        assertThat(warned.one(id).path("handledBy").asText()).isEqualTo(UNIT);

        press(page, "resolve");
        page.keyboard().press("ArrowDown");
        page.locator("dialog textarea").fill("已恢复供热");
        done(page, "已解除");
        shows(page, "#steps", "已控制，持续关注：已恢复供热");
        assertThat(offered(page)).containsExactly("重新打开", "评价");

        press(page, "feedback");
        page.locator("dialog input[value=TOO_LATE]").check();
        page.locator("dialog input[name=soonerBy]").fill("2026-03-02T07:00");
        page.locator("dialog textarea").focus();
        done(page, "已评价");
        shows(page, "#steps", "应更早");

        press(page, "reopen");
        page.locator("dialog textarea").fill("又停了");
        done(page, "已重新打开");
        shows(page, "#chips", "待认领");
        shows(page, "#steps", "又停了");
    }

    @Test
    void a_ticket_links_its_warnings_and_they_link_their_explanations() {
        String id = warned.found(Signal.SAME_MATTER, WarningLevel.YELLOW, "同一事项5件，5名群众反映", List.of(register("WN-3")));
        assertThat(engine.client()
                        .get("/v1/warnings?ticket=WN-3")
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(engine.client().get("/v1/warnings?ticket=WN-none").json().path("items"))
                .isEmpty();
        Page page = at("/tickets/WN-3", "viewer");
        shows(page, "#warnings-panel", "本工单涉及的预警", "黄色", "同一事项5件");
        page.locator("#warnings a").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/warnings/" + id + "**");
        shows(page, "#sentence", "同一事项5件");
        page.waitForSelector("#curve-panel canvas");
        page.locator("#tickets a").click();
        shows(page, "#title", "停暖 WN-3");
    }

    @Test
    void viewers_and_supervisors_of_other_counties_are_offered_no_actions() {
        String id = warned.found(Signal.SURGE, WarningLevel.BLUE, "近47分钟7件，同期常态0.4件", List.of());
        Page page = at("/warnings/" + id, "viewer");
        shows(page, "#sentence", "近47分钟7件");
        await("the page's stream is live")
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("#link.live").count() == 1);
        assertThat(offered(page)).isEmpty();
        Page review = at("/warnings?tab=review", "viewer");
        shows(review, "#figures", "准确率");
        assertThat(review.locator("#miss").isVisible()).isFalse();
        Page other = at("/warnings/" + id, "hengshan");
        shows(other, "#nothing", "没有找到这条预警");
        chromium.forgives("404");
    }

    @Test
    void the_list_is_filtered_by_state_level_county_and_signal_and_follows_changes() {
        warned.found(Signal.SURGE, WarningLevel.YELLOW, "列表一：近47分钟9件", List.of());
        Page page = at("/warnings?level=YELLOW&signal=SURGE", "viewer");
        shows(page, "#rows", "列表一", WarningSamples.NAME, "诉求激增", "待认领");
        String wording = warned.found(Signal.WORDING, WarningLevel.YELLOW, "列表二：多人提到停暖", List.of());
        page.locator("#signal").selectOption("WORDING");
        shows(page, "#rows", "列表二");
        assertThat(page.locator("#rows").textContent()).doesNotContain("列表一");
        assertThat(page.url()).contains("signal=WORDING").contains("level=YELLOW");
        warned.deed(wording, "resolve", ",'outcome':'FALSE_ALARM'");
        shows(page, "#empty", "没有符合条件的预警");
        page.locator("#state").selectOption("RESOLVED");
        shows(page, "#rows", "列表二", "已解除 · 误报");
        page.locator("#region").selectOption("610881");
        shows(page, "#empty", "没有符合条件的预警");
    }

    @Test
    void a_recurring_issue_gets_a_unit_a_plan_and_a_date() {
        String id = warned.found(Signal.RECURRING, WarningLevel.BLUE, "停暖连续8周反复出现", List.of());
        Page page = at("/warnings/" + id, "supervisor");
        await("the plan is offered")
                .atMost(Duration.ofSeconds(30))
                .until(() -> offered(page).contains("制定方案"));
        press(page, "plan");
        page.locator("dialog select").selectOption(UNIT);
        page.locator("dialog textarea").fill("更换老旧管网");
        page.locator("dialog input[name=due]").fill("2099-09-30");
        page.locator("dialog textarea").focus();
        done(page, "已制定方案");
        shows(page, "#steps", "更换老旧管网");
        Page list = at("/warnings", "viewer");
        list.locator("#tabs a").nth(1).click();
        String unit = engine.engine().policy().unit(UNIT).orElseThrow().name();
        shows(list, "#rows", "停暖连续8周反复出现", unit, "2099-09-30");
        assertThat(list.locator("#signals").isVisible()).isFalse();
        warned.found(Signal.SURGE, WarningLevel.BLUE, "近47分钟8件，另一件事", List.of());
        // The table is drawn every second, here before its answer arrives: rows of the other table must not appear in
        // it.
        list.evaluate(
                "() => { const ask = fetch; window.fetch = async (...of) => { await new Promise((go) =>"
                        + " setTimeout(go, 1500)); return ask(...of); }; window.strays = 0; new MutationObserver(() => { if"
                        + " (document.querySelector('#rows').textContent.includes('停暖连续8周反复出现')) window.strays++; })"
                        + ".observe(document.querySelector('#rows'), { childList: true, subtree: true, characterData: true }); }");
        list.locator("#tabs a").first().click();
        shows(list, "#columns", "持续");
        shows(list, "#rows", "近47分钟8件，另一件事");
        assertThat(list.evaluate("() => strays")).isEqualTo(0);
        assertThat(list.locator("#rows").textContent()).doesNotContain("停暖连续8周反复出现");
    }

    @Test
    void the_review_rates_the_warnings_of_the_month() {
        String wrong = warned.found(Signal.SURGE, WarningLevel.BLUE, "月评：误报一起", List.of());
        warned.deed(wrong, "feedback", ",'opinion':'NOT_USEFUL'");
        Page page = at("/warnings?tab=review", "supervisor");
        shows(page, "#wrong", "月评：误报一起");
        JsonNode before = engine.client().get("/v1/warning-review").json();
        String useful = warned.found(Signal.SURGE, WarningLevel.YELLOW, "月评：属实一起", List.of());
        warned.deed(useful, "feedback", ",'opinion':'USEFUL'");
        shows(
                page,
                "#figures",
                "已评价 " + (before.path("judged").asInt() + 1) + " 起，属实 "
                        + (before.path("real").asInt() + 1) + " 起");
        JsonNode now = engine.client().get("/v1/warning-review").json();
        shows(page, "#figures", Math.round(now.path("precision").asDouble() * 100) + "%");
        page.locator("#miss").focus();
        page.keyboard().press("Enter");
        page.waitForSelector("dialog[open]");
        page.locator("dialog select[name=region]").selectOption(WarningSamples.REGION);
        page.locator("dialog select[name=level]").selectOption("YELLOW");
        page.locator("dialog input[name=since]").fill("2026-03-01T09:00");
        page.locator("dialog textarea").fill("月评：没有预警的停水");
        page.locator("dialog textarea").focus();
        done(page, "已补录漏报");
        shows(page, "#unwarned", "月评：没有预警的停水", WarningSamples.NAME);
        JsonNode after = engine.client().get("/v1/warning-review").json();
        assertThat(after.path("missed").asInt()).isEqualTo(now.path("missed").asInt() + 1);
        JsonNode missed = StreamSupport.stream(after.path("unwarned").spliterator(), false)
                .filter(w -> w.path("sentence").asText().equals("月评：没有预警的停水"))
                .findFirst()
                .orElseThrow();
        assertThat(OffsetDateTime.parse(missed.path("since").asText()).toInstant())
                .isEqualTo(Instant.parse("2026-03-01T01:00:00Z"));
    }

    @Test
    void the_pages_have_contrast_and_fit_a_telephone() {
        String id = warned.found(Signal.SURGE, WarningLevel.ORANGE, "近47分钟21件，同期常态0.4件；按常态约3900天才出现一次", List.of());
        for (String path : List.of("/warnings/" + id, "/warnings", "/warnings?tab=recurring", "/warnings?tab=review")) {
            Page page = at(path, "supervisor");
            page.setViewportSize(390, 844);
            await("the page's stream is live")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> page.locator("#link.live").count() == 1);
            shows(page, "main", path.contains("review") ? "准确率" : path.contains("recurring") ? "未诉先办" : "近47分钟21件");
            assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT))
                    .as(path)
                    .isEmpty();
            assertThat((List<?>) page.evaluate(PageInspector.TOO_SMALL, 12))
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as(path)
                    .isEqualTo(0);
        }
    }
}
