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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A day's work in the browser, without a mouse. */
class DayStoriesTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = "610828";
    /** No other test's tickets are with it. */
    private static final String UNIT = "YL-610828-CGJ";

    private static final Map<String, Caller> CALLERS = Map.of(
            "liaison", new Caller("liu", Set.of(Role.UNIT), Set.of(), Set.of(UNIT)),
            "supervisor", new Caller("gao", Set.of(Role.SUPERVISOR), Set.of(REGION), Set.of()));

    private static String url;

    @BeforeAll
    static void tickets_of_the_morning() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        dispatched("DAY-LIAISON", "自来水发黄", "NORMAL");
        dispatched("DAY-LATE", "井盖丢失", "URGENT");
        engine.step(Duration.ofMinutes(31));
    }

    @AfterAll
    static void end_tickets() {
        for (String id : List.of("DAY-LIAISON", "DAY-LATE")) ask(id, "void", "'reason':'TEST'");
    }

    private static void dispatched(String id, String title, String urgency) {
        Client.Answer answer = engine.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("title", title)
                                .put("urgency", urgency)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        ask(id, "dispatch", "'lead':'" + UNIT + "'");
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static JsonNode ticket(String id) {
        return engine.client().get("/v1/tickets/" + id).json();
    }

    private static Page inbox(String who) {
        Page page = chromium.page();
        page.navigate(url + "/inbox?access=" + who);
        page.waitForSelector("#link.live");
        return page;
    }

    /** Opens a group of the inbox and goes to a ticket in it. */
    private static void choose(Page page, String group, String title) {
        page.locator("[data-group=" + group + "]").press("Enter");
        page.locator("#rows li", new Page.LocatorOptions().setHasText(title))
                .locator(".open")
                .press("Enter");
        await("the ticket is beside the list")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#title").textContent()).contains(title));
    }

    /** Opens an action by its key, fills its form and sends it. */
    private static void act(Page page, String action, String key, Runnable form) {
        // A rarer action is in the menu, and its key works while that is closed.
        page.waitForSelector(
                "[data-action=" + action + "]:not([hidden])",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.keyboard().press(key);
        page.waitForSelector("dialog[open]");
        form.run();
        page.keyboard().press("Control+Enter");
        page.waitForSelector("dialog[open]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void writes(Page page, String text) {
        page.locator("dialog textarea").first().focus();
        page.keyboard().insertText(text);
    }

    private static void becomes(String id, String status) {
        await(id + " is " + status)
                .atMost(SOON)
                .until(() -> ticket(id).path("status").asText().equals(status));
    }

    @Test
    void a_liaisons_day() {
        Page page = inbox("liaison");
        choose(page, "SIGN", "自来水发黄");
        act(page, "sign", "s", () -> {});
        becomes("DAY-LIAISON", "SIGNED");
        act(page, "progress", "p", () -> {
            writes(page, "已联系诉求人，上午派人取水样");
            page.locator("dialog input[name=contacted][value=true]").press("Space");
        });
        choose(page, "REPLY", "自来水发黄");
        act(page, "extend", "x", () -> {
            page.locator("dialog input[name=amount]").fill("2");
            writes(page, "水样检测需要两天");
        });
        await("the request waits for the centre")
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(page.locator("[data-group=ASKED]").count()).isEqualTo(1));
        act(page, "reply", "r", () -> {
            writes(page, "管道已冲洗，水质检测合格");
            page.locator("dialog input[name=resolved][value=true]").press("Space");
        });
        becomes("DAY-LIAISON", "REPLIED");
    }

    @Test
    void a_supervisors_morning() {
        Page page = inbox("supervisor");
        choose(page, "OVERDUE", "井盖丢失");
        int before = ticket("DAY-LATE").path("orders").size();
        act(page, "urge", "u", () -> writes(page, "请上午设置警示标志"));
        await().atMost(SOON).until(() -> ticket("DAY-LATE").path("urges").asInt() == 1);
        act(page, "order", "i", () -> writes(page, "今日补齐井盖并书面回执"));
        await().atMost(SOON).until(() -> ticket("DAY-LATE").path("orders").size() == before + 1);
        JsonNode order = ticket("DAY-LATE").path("orders").path(before);
        assertThat(order.path("text").asText()).isEqualTo("今日补齐井盖并书面回执");
        await("the order can be printed")
                .atMost(SOON)
                .until(() -> page.locator(
                                        "#facts a",
                                        new Page.LocatorOptions()
                                                .setHasText(order.path("title").asText()))
                                .count()
                        == 1);
        page.locator(
                        "#facts a",
                        new Page.LocatorOptions().setHasText(order.path("title").asText()))
                .press("Enter");
        page.waitForSelector("#paper:not([hidden])");
        assertThat(page.locator("#paper").innerText()).contains("今日补齐井盖并书面回执", "督办回执");
    }
}
