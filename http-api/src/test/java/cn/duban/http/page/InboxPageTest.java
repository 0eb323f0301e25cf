package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A liaison's and a clerk's day at the inbox, in a real browser, by keyboard and by phone. */
class InboxPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = "610802";
    /** No other test's tickets are with these units. */
    private static final String UNIT = "YL-610802-SLJ";

    private static final Map<String, Caller> CALLERS = Map.of(
            "liaison", new Caller("ma", Set.of(Role.UNIT), Set.of(), Set.of(UNIT)),
            "clerk", new Caller("chen", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "supervisor", new Caller("gao", Set.of(Role.SUPERVISOR), Set.of(), Set.of()),
            "other", new Caller("bai", Set.of(Role.UNIT), Set.of(), Set.of("YL-610802-LYJ")),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void serve() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
    }

    private static String dispatched(String id) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("title", "水表漏水 " + id)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        ask(id, "dispatch", "'lead':'" + UNIT + "'");
        return id;
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static String status(String id) {
        return engine.client().get("/v1/tickets/" + id).json().path("status").asText();
    }

    private static JsonNode section(String who, String clock) {
        for (JsonNode section :
                new Client(url).withToken(who).get("/v1/inbox?limit=500").json().path("sections"))
            if (section.path("group").asText().equals(clock)) return section;
        return MissingNode.getInstance();
    }

    private static Page inbox(String who, String clock) {
        Page page = chromium.page();
        page.navigate(url + "/inbox?access=" + who + "&group=" + clock);
        page.waitForSelector("#link.live");
        return page;
    }

    private static void listed(Page page, String text) {
        await("the list has " + text)
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#rows").textContent()).contains(text));
    }

    private static void key(Page page, String action, String key) {
        page.waitForSelector("[data-action=" + action + "]:not([hidden])");
        page.keyboard().press(key);
        page.waitForSelector("dialog[open]");
    }

    @Test
    void a_liaison_goes_through_the_list_signs_and_replies_by_keyboard() {
        dispatched("INBOX-FIRST");
        Page page = inbox("liaison", "SIGN");
        listed(page, "INBOX-FIRST");
        page.locator("#rows li", new Page.LocatorOptions().setHasText("INBOX-FIRST"))
                .locator(".open")
                .focus();
        page.keyboard().press("Enter");
        key(page, "sign", "s");
        page.keyboard().press("Enter");
        await().atMost(SOON).until(() -> status("INBOX-FIRST").equals("SIGNED"));
        await("a signed ticket leaves the list")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#rows").textContent()).doesNotContain("INBOX-FIRST"));
        // The ticket stays beside the list, and offers what comes next.
        key(page, "reply", "r");
        page.keyboard().insertText("水表已更换，不再漏水");
        page.locator("dialog input[name=resolved][value=true]").check();
        page.keyboard().press("Control+Enter");
        await().atMost(SOON).until(() -> status("INBOX-FIRST").equals("REPLIED"));
    }

    @Test
    void many_tickets_are_signed_at_once() {
        for (int i = 2; i < 5; i++) dispatched("INBOX-" + i);
        Page page = inbox("liaison", "SIGN");
        for (int i = 2; i < 5; i++) listed(page, "INBOX-" + i);
        for (int i = 2; i < 5; i++) page.locator("input[name=INBOX-" + i + "]").check();
        page.locator("#sign").click();
        for (int i = 2; i < 5; i++) {
            String id = "INBOX-" + i;
            await().atMost(SOON).until(() -> status(id).equals("SIGNED"));
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#signed").textContent()).contains("已签收 3 件"));
    }

    @Test
    void the_list_follows_also_while_events_never_cease() {
        dispatched("INBOX-URGED");
        Page page = inbox("liaison", "SIGN");
        listed(page, "INBOX-URGED");
        ScheduledExecutorService citizen = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicInteger calls = new AtomicInteger();
            citizen.scheduleWithFixedDelay(
                    () -> engine.client()
                            .ask(
                                    "/v1/tickets/INBOX-URGED/urge",
                                    "{'commandId':'again-" + calls.incrementAndGet() + "','source':'CITIZEN'}"),
                    0,
                    150,
                    TimeUnit.MILLISECONDS);
            dispatched("INBOX-NEW");
            listed(page, "INBOX-NEW");
            assertThat(calls.get()).isGreaterThan(3);
        } finally {
            citizen.shutdownNow();
        }
    }

    @Test
    void j_and_k_go_through_the_list_and_show_each_ticket() {
        dispatched("INBOX-5");
        dispatched("INBOX-6");
        Page page = inbox("liaison", "SIGN");
        listed(page, "INBOX-5");
        listed(page, "INBOX-6");
        page.keyboard().press("j");
        page.waitForSelector("#ticket:not([hidden])");
        String first = page.locator("#id").textContent();
        page.keyboard().press("j");
        await().atMost(SOON).until(() -> !page.locator("#id").textContent().equals(first));
        page.keyboard().press("k");
        await().atMost(SOON).until(() -> page.locator("#id").textContent().equals(first));
    }

    @Test
    void a_unit_sees_what_it_owes_by_clock_and_nothing_that_must_wait_for_its_signing() {
        dispatched("INBOX-7");
        await().atMost(SOON).until(() -> section("liaison", "SIGN").toString().contains("INBOX-7"));
        assertThat(section("liaison", "HANDLE").toString()).doesNotContain("INBOX-7");
        assertThat(section("liaison", "REPLY").toString()).doesNotContain("INBOX-7");
        ask("INBOX-7", "sign", "'unit':'" + UNIT + "'");
        await().atMost(SOON).until(() -> section("liaison", "REPLY").toString().contains("INBOX-7"));
        assertThat(section("liaison", "HANDLE").toString()).contains("INBOX-7");
        assertThat(section("liaison", "SIGN").toString()).doesNotContain("INBOX-7");
        assertThat(section("liaison", "REVIEW").isMissingNode()).isTrue();
        ask("INBOX-7", "reply", "'unit':'" + UNIT + "','text':'已办','resolved':true");
        await().atMost(SOON).until(() -> section("clerk", "REVIEW").toString().contains("INBOX-7"));
        assertThat(section("liaison", "REPLY").toString()).doesNotContain("INBOX-7");
    }

    @Test
    void what_a_unit_asks_for_waits_for_the_centre_and_is_followed_by_the_unit() {
        dispatched("INBOX-ASKS");
        ask("INBOX-ASKS", "sign", "'unit':'" + UNIT + "'");
        ask("INBOX-ASKS", "extend", "'unit':'" + UNIT + "','amount':2,'unitOfTime':'WORKING_DAYS','reason':'等管件'");
        await().atMost(SOON).until(() -> section("liaison", "ASKED").toString().contains("INBOX-ASKS"));
        assertThat(section("clerk", "EXTENSION_DECISION").toString()).contains("INBOX-ASKS");
        assertThat(section("clerk", "ASKED").isMissingNode()).isTrue();
    }

    @Test
    void a_unit_with_no_more_than_an_order_has_it_in_its_inbox() {
        dispatched("INBOX-ORDER");
        ask("INBOX-ORDER", "order", "'colour':'BLUE','unit':'YL-610802-LYJ','text':'配合止水'");
        await().atMost(SOON).until(() -> section("other", "ORDER").toString().contains("INBOX-ORDER"));
        assertThat(section("other", "SIGN").isMissingNode()).isTrue();
    }

    @Test
    void a_unit_appeals_and_a_supervisor_decides_in_the_list() {
        dispatched("INBOX-APPEAL");
        ask("INBOX-APPEAL", "sign", "'unit':'" + UNIT + "'");
        Page unit = inbox("liaison", "APPEALS");
        unit.waitForSelector("#appeal").click();
        unit.locator("dialog input[name=ticket]").fill("INBOX-APPEAL");
        unit.locator("dialog textarea").fill("非本单位管辖");
        unit.keyboard().press("Control+Enter");
        listed(unit, "INBOX-APPEAL");
        Page page = inbox("supervisor", "APPEALS");
        listed(page, "非本单位管辖");
        page.locator("#rows li", new Page.LocatorOptions().setHasText("INBOX-APPEAL"))
                .locator(".act button")
                .first()
                .click();
        page.locator("dialog textarea").fill("属实");
        page.keyboard().press("Control+Enter");
        listed(page, "已剔除");
        assertThat(engine.client()
                        .get("/v1/ledgers/exclusions?ticket=INBOX-APPEAL")
                        .text())
                .contains("EXCLUDED");
    }

    @Test
    void a_clerk_reads_the_script_and_a_citizen_who_is_not_reached_is_called_again_later() {
        dispatched("INBOX-CALL");
        ask("INBOX-CALL", "sign", "'unit':'" + UNIT + "'");
        ask("INBOX-CALL", "reply", "'unit':'" + UNIT + "','text':'已修好','resolved':true");
        ask("INBOX-CALL", "review", "'passed':true");
        Page page = inbox("clerk", "CALL_BACK");
        listed(page, "INBOX-CALL");
        page.locator("#rows li", new Page.LocatorOptions().setHasText("INBOX-CALL"))
                .locator(".open")
                .click();
        key(page, "call-back", "c");
        OffsetDateTime at = OffsetDateTime.parse(engine.client()
                .get("/v1/tickets/INBOX-CALL")
                .json()
                .path("registeredAt")
                .asText());
        String day = "您" + at.getMonthValue() + "月" + at.getDayOfMonth() + "日";
        assertThat(page.locator("dialog").textContent())
                .contains("第 1 次回访，最多 3 次", day, "反映的“水表漏水 INBOX-CALL”，由榆阳区水利局办理", "您对办理结果满意吗？");
        page.locator("dialog input[name=reached][value=false]").check();
        assertThat(page.locator("dialog blockquote:visible").allTextContents())
                .as("who is not reached is asked nothing")
                .noneMatch(text -> text.contains("满意吗"));
        page.keyboard().press("Control+Enter");
        await("it leaves the list for a while")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#rows").textContent()).doesNotContain("INBOX-CALL"));
        assertThat(page.locator("#later").textContent()).contains("未联系上");
        JsonNode later = section("clerk", "CALL_BACK").path("later");
        assertThat(later.path("count").asInt()).isPositive();
        key(page, "call-back", "c");
        assertThat(page.locator("dialog .about").textContent()).contains("已试 1 次未联系上");
        page.keyboard().press("Escape");
        ask("INBOX-CALL", "call-back", "'reached':true,'result':'VERY'");
    }

    @Test
    void a_limit_cuts_the_items_and_not_the_count() {
        dispatched("INBOX-8");
        dispatched("INBOX-9");
        await().atMost(SOON)
                .until(() -> section("liaison", "SIGN").path("count").asInt() >= 2);
        JsonNode cut = new Client(url)
                .withToken("liaison")
                .get("/v1/inbox?limit=1")
                .json()
                .path("sections")
                .path(0);
        assertThat(cut.path("items")).hasSize(1);
        assertThat(cut.path("count").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(new Client(url)
                        .withToken("liaison")
                        .get("/v1/inbox?limit=501")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_viewer_reads_that_it_has_no_inbox() {
        Page page = chromium.page();
        page.navigate(url + "/inbox?access=viewer");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#empty").textContent()).contains("当前身份无权办理"));
        chromium.forgives("403");
    }

    @Test
    void on_a_phone_the_chosen_ticket_comes_first() {
        dispatched("INBOX-PHONE");
        Page page = inbox("liaison", "SIGN");
        page.setViewportSize(390, 844);
        listed(page, "INBOX-PHONE");
        page.locator("#rows li", new Page.LocatorOptions().setHasText("INBOX-PHONE"))
                .locator(".open")
                .click();
        page.waitForSelector("[data-action=sign]:not([hidden])");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(page.locator("#ticket").boundingBox().y)
                .isLessThan(page.locator("#rows").boundingBox().y);
    }
}
