package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A clerk, a liaison and a reviewer act on a ticket where they read it, in a real browser, by keyboard. */
class TicketActionsPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String REGION = "610802";
    private static final String UNIT = "YL-610802";
    private static final Map<String, Caller> CALLERS = Map.of(
            "clerk", new Caller("chen", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "liaison", new Caller("liu", Set.of(Role.UNIT), Set.of(), Set.of(UNIT)),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void serve() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
    }

    private static String register(String id) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("title", "路灯不亮 " + id)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return id;
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static JsonNode ticket(String id) {
        return engine.client().get("/v1/tickets/" + id).json();
    }

    private Page open(String id, String who) {
        Page page = chromium.page();
        page.navigate(url + "/tickets/" + id + "?access=" + who);
        page.waitForSelector("#story:not([hidden])");
        return page;
    }

    /** Presses an action's key once the ticket offers it. */
    private static void key(Page page, String action, String key) {
        page.waitForSelector(
                "[data-action=" + action + "]:not([hidden])",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("dialog").count() == 0);
        page.keyboard().press(key);
        page.waitForSelector("dialog[open]");
    }

    private static void said(Page page, String text) {
        await("the page says what was done")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(page.locator("#said").textContent()).contains(text));
    }

    private static void status(String id, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ticket(id).path("status").asText().equals(status));
    }

    @Test
    void a_clerk_dispatches_by_typing_the_name_of_the_unit() {
        Page page = open(register("ACT-1"), "clerk");
        key(page, "dispatch", "f");
        page.keyboard().insertText("没有这样的局");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("dialog input[name=lead]:invalid").count()).isEqualTo(1);
        page.locator("dialog input[name=lead]").fill("榆阳区人民政府");
        page.keyboard().press("Enter");
        said(page, "转办：已登记");
        status("ACT-1", "DISPATCHED");
        assertThat(ticket("ACT-1").path("lead").asText()).isEqualTo(UNIT);
        // Others may join the units that have it, and it may be recalled.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(page.locator("[data-action=dispatch]").textContent())
                                .startsWith("加派"));
        assertThat(page.locator("[data-action=sign]").isVisible()).isFalse();
    }

    @Test
    void a_liaison_signs_reports_asks_for_time_and_replies_by_keyboard_alone() {
        ask(register("ACT-2"), "dispatch", "'lead':'" + UNIT + "'");
        Page page = open("ACT-2", "liaison");
        key(page, "sign", "s");
        assertThat(page.locator("dialog").textContent()).contains("榆阳区人民政府");
        page.keyboard().press("Enter");
        said(page, "签收：已登记");
        status("ACT-2", "SIGNED");
        key(page, "progress", "p");
        page.keyboard().insertText("已到现场查看，需更换线缆");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");
        page.keyboard().press("Control+Enter");
        said(page, "办理进展：已登记");
        key(page, "extend", "x");
        page.keyboard().insertText("2");
        page.keyboard().press("Tab");
        page.keyboard().insertText("等待线缆到货");
        page.keyboard().press("Control+Enter");
        said(page, "申请延期：已登记");
        key(page, "reply", "r");
        page.keyboard().insertText("线缆已更换，路灯恢复照明");
        page.locator("dialog input[name=resolved][value=true]").focus();
        page.keyboard().press("Space");
        assertThat(page.locator("dialog [name=unresolvedReason]").isVisible()).isFalse();
        page.keyboard().press("Control+Enter");
        said(page, "反馈：已登记");
        status("ACT-2", "REPLIED");
        assertThat(engine.client().get("/v1/tickets/ACT-2/history").text()).contains("等待线缆到货", "线缆已更换", "liu");
    }

    @Test
    void a_question_mark_lists_the_keys_that_do_something_now() {
        ask(register("ACT-3"), "dispatch", "'lead':'" + UNIT + "'");
        Page page = open("ACT-3", "liaison");
        page.keyboard().press("?");
        page.waitForSelector("dialog.keys[open]");
        String listed = page.locator("dialog.keys").textContent();
        assertThat(listed).contains("签收", "申请退回").doesNotContain("反馈", "审核");
        page.keyboard().press("Escape");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("dialog").count() == 0);
    }

    @Test
    void the_menu_says_why_an_action_is_not_possible_now() {
        ask(register("ACT-4"), "dispatch", "'lead':'" + UNIT + "'");
        ask("ACT-4", "sign", "'unit':'" + UNIT + "'");
        engine.step(Duration.ofDays(4));
        Page page = open("ACT-4", "liaison");
        page.locator(".more summary").click();
        assertThat(page.locator(".more .not").textContent())
                .contains("申请退回：退单时间已过")
                .doesNotContain("签收");
    }

    @Test
    void a_failed_review_asks_for_its_reason_beside_the_field() {
        ask(register("ACT-5"), "dispatch", "'lead':'" + UNIT + "'");
        ask("ACT-5", "sign", "'unit':'" + UNIT + "'");
        ask("ACT-5", "reply", "'unit':'" + UNIT + "','text':'已办','resolved':true");
        Page page = open("ACT-5", "clerk");
        key(page, "review", "v");
        page.locator("dialog input[name=passed][value=false]").check();
        page.keyboard().press("Control+Enter");
        page.waitForSelector("dialog .fault");
        assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("reason");
        page.keyboard().insertText("未说明恢复时间");
        page.keyboard().press("Control+Enter");
        said(page, "审核：已登记");
        status("ACT-5", "REDO");
        chromium.forgives("422");
    }

    @Test
    void a_call_back_asks_for_the_grade_only_of_a_citizen_who_was_reached() {
        ask(register("ACT-6"), "answer", "'result':'已解答'");
        Page page = open("ACT-6", "clerk");
        key(page, "call-back", "c");
        assertThat(page.locator("dialog [name=result]").first().isVisible()).isFalse();
        page.locator("dialog input[name=reached][value=true]").check();
        assertThat(page.locator("dialog [name=result]").first().isVisible()).isTrue();
        page.locator("dialog input[name=result][value=VERY]").check();
        page.keyboard().press("Control+Enter");
        said(page, "回访：已登记");
        status("ACT-6", "CALLED_BACK");
    }

    @Test
    void a_viewer_is_offered_nothing() {
        Page page = open(register("ACT-7"), "viewer");
        assertThat(page.locator("#actions button:visible").count()).isZero();
        assertThat(page.locator(".more").isVisible()).isFalse();
    }

    @Test
    void on_a_phone_the_actions_fit_the_screen() {
        ask(register("ACT-8"), "dispatch", "'lead':'" + UNIT + "'");
        Page page = open("ACT-8", "liaison");
        page.setViewportSize(390, 844);
        page.locator("[data-action=sign]").click();
        page.waitForSelector("dialog[open]");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.locator("dialog button:not(.quiet)").click();
        said(page, "签收：已登记");
    }
}
