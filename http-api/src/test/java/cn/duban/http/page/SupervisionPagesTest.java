package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A supervisor's work in a real browser, mostly with the keyboard: urging, ordering, urging many tickets at once. */
class SupervisionPagesTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REGION = "610881";
    private static final String UNIT = "YL-610881";
    private static final String HEADING = "编号,姓名,职务,单位,电话\n";
    private static final List<String> TICKETS = List.of("SV-1", "SV-2", "SV-3", "SV-4", "SV-5", "SV-6");
    private static final String BUNDLED = "SV-7";
    private static final Map<String, Caller> CALLERS = Map.of(
            "supervisor", new Caller("li.wei", Set.of(Role.SUPERVISOR), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.OPERATOR), Set.of(REGION), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void tickets_that_are_late() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        adopt(HEADING + "sv-1,李联络,LIAISON," + UNIT + ",13900000081\n");
        for (String id : TICKETS) {
            Client.Answer answer = engine.client()
                    .post(
                            "/v1/tickets",
                            Client.registration(id)
                                    .put("region", REGION)
                                    .put("urgency", "URGENT")
                                    .put("title", "停暖 " + id)
                                    .toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            ask(id, "dispatch", "'lead':'" + UNIT + "'");
        }
        remindedTwiceWithinOneBundle();
        engine.step(Duration.ofMinutes(31));
    }

    /** Half its time and its limit are both reached while the first reminder still waits for others to the same person. */
    private static void remindedTwiceWithinOneBundle() {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(BUNDLED).put("region", REGION).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Instant due = engine.engine().clock().instant().plus(Duration.ofMinutes(8));
        ask(BUNDLED, "dispatch", "'lead':'" + UNIT + "','due':{'at':'" + due + "'}");
    }

    /** Other tests send no notices, so they need an empty directory. */
    @AfterAll
    static void emptyTheDirectory() {
        adopt(HEADING);
    }

    private static void adopt(String csv) {
        Client.Answer answer =
                engine.client().send("POST", "/v1/directory", csv, "Content-Type", "text/csv; charset=utf-8");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static JsonNode ticket(String id) {
        return engine.client().get("/v1/tickets/" + id).json();
    }

    private static void soon(Callable<Boolean> shown) {
        await("the page shows the change").atMost(Duration.ofSeconds(30)).until(shown);
    }

    private static void shows(Page page, String selector, String text) {
        await("the page shows the text")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                page.locator(selector).allTextContents().toString())
                        .contains(text));
    }

    private static Page at(String path, String token) {
        Page page = chromium.page();
        page.navigate(url + path + (path.contains("?") ? "&" : "?") + "access=" + token);
        return page;
    }

    private static Page ticketPage(String id) {
        Page page = at("/tickets/" + id, "supervisor");
        page.waitForSelector("[data-action=urge]:not([hidden])");
        return page;
    }

    private static void press(Page page, String selector) {
        page.locator(selector).focus();
        page.keyboard().press("Enter");
    }

    @Test
    void a_ticket_is_urged_with_the_keyboard_and_its_page_shows_the_count() {
        Page page = ticketPage("SV-1");
        press(page, "[data-action=urge]");
        page.waitForSelector("dialog[open]");
        assertThat(page.evaluate("() => document.activeElement.value")).isEqualTo("CENTRE");
        page.keyboard().press("Tab");
        page.keyboard().insertText("请今天之内联系诉求人");
        page.keyboard().press("Control+Enter");
        shows(page, "#said", "已催办，累计 1 次");
        soon(() -> page.locator("dialog").count() == 0);
        assertThat(ticket("SV-1").path("urges").asInt()).isEqualTo(1);
        shows(page, "#history", "请今天之内联系诉求人");
        shows(page, "#history", "中心催办");
        assertThat(engine.client().get("/v1/tickets/SV-1/history").text()).contains("li.wei");
    }

    @Test
    void an_order_is_issued_with_the_chosen_colour_and_unit() {
        Page page = ticketPage("SV-2");
        press(page, "[data-action=order]");
        page.waitForSelector("dialog[open]");
        assertThat(page.evaluate("() => document.activeElement.value")).isEqualTo("BLUE");
        page.keyboard().press("ArrowDown");
        page.locator("dialog textarea").fill("三日内恢复供暖并回执");
        page.locator("dialog input[name=due]").fill("2");
        page.keyboard().press("Enter");
        shows(page, "#said", "已下达橙色督办单");
        // The ladder issued the first one.
        assertThat(ticket("SV-2").path("orders")).hasSize(2);
        JsonNode order = ticket("SV-2").path("orders").path(1);
        assertThat(order.path("colour").asText()).isEqualTo("ORANGE");
        assertThat(order.path("unit").asText()).isEqualTo(UNIT);
        assertThat(order.path("text").asText()).isEqualTo("三日内恢复供暖并回执");
        shows(page, "#orders", order.path("title").asText());
        press(page, "[data-action=order]");
        page.waitForSelector("dialog[open]");
        // The engine refuses an order of a lower colour than the open one, so none is offered.
        assertThat(page.locator("dialog input[name=colour]").evaluateAll("inputs => inputs.map(i => i.value)"))
                .isEqualTo(List.of("ORANGE", "RED"));
        page.keyboard().press("Escape");
        soon(() -> page.locator("dialog").count() == 0);
        assertThat(ticket("SV-2").path("orders")).hasSize(2);
    }

    @Test
    void an_order_without_text_is_not_sent() {
        Page page = ticketPage("SV-3");
        press(page, "[data-action=order]");
        page.waitForSelector("dialog[open]");
        page.locator("dialog textarea").focus();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("dialog textarea:invalid").count()).isEqualTo(1);
        assertThat(page.locator("dialog[open]").count()).isEqualTo(1);
        assertThat(ticket("SV-3").path("orders").findValuesAsText("colour")).containsExactly("BLUE");
    }

    @Test
    void a_command_repeated_after_a_lost_answer_counts_once() {
        Page page = ticketPage("SV-3");
        AtomicInteger requests = new AtomicInteger();
        page.route("**/urge?**", route -> {
            if (requests.incrementAndGet() > 1) {
                route.resume();
                return;
            }
            assertThat(route.fetch().status()).isEqualTo(200);
            route.abort();
        });
        press(page, "[data-action=urge]");
        page.waitForSelector("dialog[open]");
        page.keyboard().press("Tab");
        page.keyboard().insertText("请尽快");
        page.keyboard().press("Control+Enter");
        shows(page, "dialog .problem", "不会重复登记");
        page.keyboard().press("Control+Enter");
        shows(page, "#said", "累计 1 次");
        assertThat(requests).hasValue(2);
        assertThat(ticket("SV-3").path("urges").asInt()).isEqualTo(1);
        chromium.forgives("ERR_FAILED");
    }

    @Test
    void rungs_show_their_reason_their_recipients_and_the_proof() {
        Page page = at("/tickets/SV-4", "viewer");
        page.waitForSelector("#story:not([hidden])");
        shows(page, "#rungs", "李联络（联络员）");
        shows(page, "#rungs", "已送达");
        shows(page, "#rungs", "凭证");
        shows(page, "#rungs", "到点触发");
        shows(page, "#history", "李联络（联络员）");
        assertThat(page.locator("[data-action=urge]").isVisible()).isFalse();
        assertThat(page.locator("[data-action=order]").isVisible()).isFalse();
    }

    @Test
    void a_reminder_that_a_graver_one_overtook_says_so() {
        Page page = at("/tickets/" + BUNDLED, "viewer");
        page.waitForSelector("#story:not([hidden])");
        shows(page, "#rungs", "已由更高一级提醒“逾期催办”取代");
    }

    private static Page workList(String token) {
        Page page = at("/work?list=overdue&region=" + REGION, token);
        shows(page, "#rows", "SV-4");
        return page;
    }

    private static Locator row(Page page, String id) {
        return page.locator("#rows tr")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[name='" + id + "']")));
    }

    private static String outcome(Page page, String id) {
        return row(page, id).locator("td").last().textContent();
    }

    @Test
    void the_work_list_shows_late_units_how_late_they_are_and_whom_to_call() {
        Page page = workList("supervisor");
        String text = row(page, "SV-4").textContent();
        assertThat(text).contains("停暖 SV-4", "神木", "签收", "1 分", "逾期催办", "李联络", "13900000081");
        assertThat(text)
                .contains(engine.engine().policy().unit(UNIT).orElseThrow().name());
        assertThat(text).doesNotContain(UNIT, REGION, "SIGN");
        assertThat(row(page, "SV-4").locator("a[href='tel:13900000081']").count())
                .isEqualTo(1);
        row(page, "SV-4").locator("a").first().click();
        page.waitForSelector("[data-action=urge]:not([hidden])");
        assertThat(page.locator("#title").textContent()).isEqualTo("停暖 SV-4");
    }

    @Test
    void many_tickets_are_urged_at_once_each_with_its_own_command_and_outcome() {
        Page page = workList("supervisor");
        List<Request> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) sent.add(request);
        });
        assertThat(page.locator("#urge").isDisabled()).isTrue();
        Set<String> chosen = new TreeSet<>(Set.of("SV-5", "SV-6", "SV-4"));
        page.locator("#rows input").first().focus();
        int rows = page.locator("#rows tr").count();
        for (int i = 0; i < rows; i++) {
            String id = (String) page.evaluate("() => document.activeElement.name");
            if (chosen.contains(id)) page.keyboard().press("Space");
            page.keyboard().press("ArrowDown");
        }
        shows(page, "#urge", "催办所选（3）");
        // One of them is voided before it is urged.
        ask("SV-6", "void", "'reason':'TEST'");
        press(page, "#urge");
        page.waitForSelector("dialog[open]");
        shows(page, "dialog h2", "催办所选 3 件工单");
        page.keyboard().insertText("今日下班前反馈");
        page.keyboard().press("Control+Enter");
        shows(page, "#said", "已催办 2 件，1 件未成功");
        assertThat(outcome(page, "SV-4")).isEqualTo("已催办");
        assertThat(outcome(page, "SV-5")).isEqualTo("已催办");
        assertThat(outcome(page, "SV-6")).contains("未成功", "当前状态");
        assertThat(sent).hasSize(3);
        Set<String> commands = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        for (Request request : sent) {
            commands.add(json(request).path("commandId").asText());
            paths.add(request.url().replaceAll("^.*/tickets/|\\?.*$", ""));
        }
        assertThat(commands).hasSize(3);
        assertThat(paths).containsExactly("SV-4/urge", "SV-5/urge", "SV-6/urge");
        for (String id : List.of("SV-4", "SV-5"))
            assertThat(ticket(id).path("urges").asInt()).as(id).isEqualTo(1);
        soon(() -> page.locator("#urge").isDisabled());
        chromium.forgives("409");
    }

    @Test
    void a_countys_operator_is_offered_that_county() {
        Page page = at("/work?list=overdue", "county");
        shows(page, "#rows", "SV-4");
        assertThat(page.locator("#region option").allTextContents()).containsExactly("本人所辖", "神木市");
        for (String county : page.locator("#rows td:nth-child(3)").allTextContents())
            assertThat(county).isEqualTo("神木市");
        assertThat(page.locator("#urge").isVisible()).isTrue();
    }

    private static JsonNode json(Request request) {
        try {
            return JSON.readTree(request.postData());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(request.postData(), broken);
        }
    }

    @Test
    void a_viewer_is_offered_no_actions() {
        Page page = at("/work?list=overdue&region=" + REGION, "viewer");
        shows(page, "#rows", "SV-1");
        assertThat(page.locator("#rows input:visible").count()).isZero();
        assertThat(page.locator("#urge").isVisible()).isFalse();
        shows(page, "#may", "当前身份只能查看");
        assertThat(page.locator("#rows").textContent()).doesNotContain("13900000081");
    }
}
