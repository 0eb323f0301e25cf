package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A live page keeps the keyboard focus while it updates its content. */
class KeyboardFocusTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final WarningSamples warned = new WarningSamples(engine);

    @AfterAll
    static void no_warning_is_open() {
        warned.resolveAll();
    }

    private static Page at(String path) {
        Page page = chromium.page();
        page.navigate(engine.url() + path);
        page.waitForSelector("#link.live");
        return page;
    }

    private static void shows(Page page, String selector, String text) {
        await("the page shows the text")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(page.locator(selector).textContent()).contains(text));
    }

    private static String register(String id) {
        return warned.ticket(id, "农业农村/村务公开");
    }

    private static String leadingTo(String id) {
        return "a[href*='/" + id + "']";
    }

    private static void urge(String ticket) {
        Client.Answer answer = engine.client()
                .ask(
                        "/v1/tickets/" + ticket + "/urge",
                        "{'commandId':'" + ticket + "-urge','source':'CITIZEN','note':'请尽快处理'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** Focuses a link, changes something that the page shows, and follows the link. */
    private static void keeps(Page page, String selector, Runnable happens, Runnable isShown) {
        Locator link = page.locator(selector).first();
        String leadsTo = link.getAttribute("href");
        link.focus();
        happens.run();
        isShown.run();
        assertThat(page.evaluate("() => document.activeElement?.getAttribute('href')"))
                .isEqualTo(leadsTo);
        page.keyboard().press("Enter");
        page.waitForURL(engine.url() + leadsTo);
    }

    @Test
    void focus_stays_on_a_warning_of_a_ticket_that_is_urged() {
        String id = warned.found(Signal.SAME_MATTER, WarningLevel.YELLOW, "同一事项5件", List.of(register("KP-1")));
        Page page = at("/tickets/KP-1");
        shows(page, "#warnings", "同一事项5件");
        keeps(page, leadingTo(id), () -> urge("KP-1"), () -> shows(page, "#history", "请尽快处理"));
    }

    @Test
    void focus_stays_on_a_ticket_of_a_warning_that_is_acknowledged() {
        String id = warned.found(Signal.SURGE, WarningLevel.YELLOW, "近47分钟9件", List.of(register("KP-2")));
        Page page = at("/warnings/" + id);
        shows(page, "#tickets", "停暖 KP-2");
        keeps(
                page,
                leadingTo("KP-2"),
                () -> warned.deed(id, "acknowledge", ",'note':'已联系'"),
                () -> shows(page, "#steps", "已联系"));
    }

    @Test
    void focus_stays_on_a_part_of_a_gathered_warning() {
        String part = warned.found(Signal.SURGE, WarningLevel.YELLOW, "近47分钟9件", List.of());
        String whole = warned.found(Signal.SURGE, WarningLevel.ORANGE, "全市2处", List.of(), List.of(part));
        Page page = at("/warnings/" + whole);
        shows(page, "#places", part);
        keeps(
                page,
                leadingTo(part),
                () -> warned.deed(whole, "acknowledge", ",'note':'已联系'"),
                () -> shows(page, "#steps", "已联系"));
    }

    @Test
    void focus_stays_on_a_start_page_ticket_that_is_dispatched() {
        register("KP-3");
        Page page = at("/");
        page.locator("#words").fill("停暖 KP-3");
        page.keyboard().press("Enter");
        shows(page, "#tickets", "KP-3");
        await("the search shows one ticket")
                .atMost(Duration.ofSeconds(30))
                .until(() -> page.locator("#tickets tr").count() == 1);
        keeps(
                page,
                leadingTo("KP-3"),
                () -> {
                    Client.Answer answer = engine.client()
                            .ask(
                                    "/v1/tickets/KP-3/dispatch",
                                    "{'commandId':'KP-3-d','lead':'YL-" + WarningSamples.REGION + "'}");
                    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                },
                () -> shows(page, "#tickets", "待签收"));
    }

    @Test
    void focus_stays_on_a_false_alarm_when_another_joins_its_month() {
        String first = warned.found(Signal.SURGE, WarningLevel.BLUE, "键盘：误报一", List.of());
        warned.deed(first, "feedback", ",'opinion':'NOT_USEFUL'");
        Page page = at("/warnings?tab=review");
        shows(page, "#wrong", "键盘：误报一");
        keeps(
                page,
                leadingTo(first),
                () -> {
                    String second = warned.found(Signal.SURGE, WarningLevel.BLUE, "键盘：误报二", List.of());
                    warned.deed(second, "feedback", ",'opinion':'NOT_USEFUL'");
                },
                () -> shows(page, "#wrong", "键盘：误报二"));
    }

    @Test
    void focus_stays_on_the_bulletin_of_a_session_that_starts() {
        Instant from = engine.engine().clock().instant();
        Client.Answer planned = engine.client()
                .ask(
                        "/v1/live-line/sessions",
                        "{'commandId':'kp-4','id':'KP-4','from':'" + from + "','to':'" + from.plusSeconds(3600)
                                + "','leader':'键区长','post':'区长','host':'清涧县','region':'" + WarningSamples.REGION
                                + "','seat':'desk-kp'}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        Page page = at("/live-line?session=KP-4");
        shows(page, "#session", "键区长");
        keeps(
                page,
                ".facts a",
                () -> assertThat(engine.client()
                                .ask("/v1/live-line/sessions/KP-4/start", "{'commandId':'kp-4-start'}")
                                .status())
                        .isEqualTo(201),
                () -> shows(page, "#session .state", "接线中"));
    }

    @Test
    void focus_stays_in_a_line_that_moves_up_its_list() {
        Object placeAndOrder = at("/").evaluate("""
                async () => {
                  const { el, keyed } = await import('/assets/lib/dom.js');
                  const host = el('ol');
                  document.body.append(host);
                  const show = keyed(host, (name) => {
                    const link = Object.assign(el('a', '', name), { href: '#' + name });
                    return { element: el('li', '', link), draw() {} };
                  });
                  const shown = (...names) => show(names.map((name) => [name, name]));
                  shown('first', 'second', 'third');
                  host.lastChild.firstChild.focus();
                  shown('third', 'new', 'first');
                  return document.activeElement.textContent + ' of ' + [...host.children].map((line) => line.textContent);
                }
                """);
        assertThat(placeAndOrder).isEqualTo("third of third,new,first");
    }
}
