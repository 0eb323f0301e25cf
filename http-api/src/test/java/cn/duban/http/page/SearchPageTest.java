package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything ever registered is found on one page, by conditions that the address keeps. */
class SearchPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);
    /** A word that no other test writes. */
    private static final String WORD = "麤爨";

    private static final String PHONE = "13937480077";
    private static final Map<String, Caller> CALLERS = Map.of(
            "clerk", new Caller("chen", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void register_tickets() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        register("SEP-1", "REQUEST", "巷路灯不亮");
        register("SEP-2", "COMPLAINT", "巷夜间施工");
        register("SEP-3", "COMPLAINT", "巷污水外溢");
        await("the index has the tickets")
                .atMost(SOON)
                .until(() -> new Client(url)
                                .withToken("clerk")
                                .get("/v1/search?phone=" + PHONE)
                                .json()
                                .path("tickets")
                                .size()
                        == 3);
    }

    private static void register(String id, String kind, String title) {
        var body = Client.registration(id)
                .put("region", "610827")
                .put("kind", kind)
                .put("title", WORD + title);
        body.putObject("citizen").put("name", "高秀英").put("phone", PHONE);
        assertThat(engine.client().post("/v1/tickets", body.toString()).status())
                .isEqualTo(201);
    }

    @AfterAll
    static void end_tickets() {
        for (String id : List.of("SEP-1", "SEP-2", "SEP-3")) {
            Client.Answer answer = engine.client()
                    .ask("/v1/tickets/" + id + "/void", "{'commandId':'" + id + "-end','reason':'TEST'}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    private static Page at(String who, String query) {
        Page page = chromium.page();
        page.navigate(url + "/search?access=" + who + query);
        page.waitForSelector("#link.live");
        return page;
    }

    private static void found(Page page, String... ids) {
        await("the page lists the tickets")
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator("#rows tr:visible td.id").allTextContents())
                                .containsExactlyInAnyOrder(ids));
    }

    @Test
    void conditions_are_combined_kept_in_the_address_and_saved() {
        Page page = at("clerk", "");
        page.locator("input[name=words]").fill(WORD);
        page.keyboard().press("Enter");
        found(page, "SEP-1", "SEP-2", "SEP-3");
        assertThat(page.locator("#count").textContent()).isEqualTo("共 3 件");
        page.locator("select[name=kind]").selectOption("COMPLAINT");
        page.locator("#filters button[type=submit]").click();
        found(page, "SEP-2", "SEP-3");
        assertThat(page.url()).contains("kind=COMPLAINT");
        page.locator("#keep").click();
        page.locator("dialog input[name=name]").fill("投诉");
        page.keyboard().press("Control+Enter");
        page.waitForCondition(() -> page.locator("dialog").count() == 0);

        page.reload();
        found(page, "SEP-2", "SEP-3");
        page.locator("#clear").click();
        assertThat(page.url()).doesNotContain("COMPLAINT");
        page.locator("#views button", new Page.LocatorOptions().setHasText("投诉"))
                .click();
        found(page, "SEP-2", "SEP-3");
        page.locator("#views button[aria-label*=删除]").click();
        assertThat(page.locator("#views button").count()).isZero();
    }

    @Test
    void a_telephone_number_finds_its_tickets_for_those_who_may() {
        Page clerk = at("clerk", "&words=" + PHONE);
        found(clerk, "SEP-1", "SEP-2", "SEP-3");
        Page viewer = at("viewer", "&words=" + PHONE);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(viewer.locator(".problem").textContent()).isEqualTo("当前身份不能按来电号码查询"));
        assertThat(viewer.locator("#rows tr").count()).isZero();
    }

    @Test
    void a_listed_ticket_that_changes_is_updated_where_it_is() {
        Page page = at("clerk", "&words=" + WORD);
        found(page, "SEP-1", "SEP-2", "SEP-3");
        page.locator("tr", new Page.LocatorOptions().setHasText("SEP-1"))
                .locator("a")
                .first()
                .focus();
        Client.Answer answer =
                engine.client().ask("/v1/tickets/SEP-1/dispatch", "{'commandId':'SEP-1-d','lead':'YL-610827'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        await("the row follows")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("SEP-1"))
                                .textContent())
                        .contains("待签收"));
        assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("SEP-1");
    }

    @Test
    void a_phone_shows_cards_and_the_keyboard_goes_through_the_rows() {
        Page page = at("clerk", "&words=" + WORD);
        found(page, "SEP-1", "SEP-2", "SEP-3");
        page.locator("#count").click();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        page.waitForURL("**/tickets/SEP-*");
        Page phone = chromium.page();
        phone.setViewportSize(390, 844);
        phone.navigate(url + "/search?access=clerk&words=" + WORD);
        found(phone, "SEP-1", "SEP-2", "SEP-3");
        assertThat((int) phone.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(phone.locator("thead").isVisible()).isFalse();
    }

    /** From the key to the frame after the one that paints; the median of seven, since the machine is shared. */
    @Test
    void a_thousand_rows_are_filtered_within_150_milliseconds() {
        Page page = chromium.page();
        page.addInitScript(
                "const real = window.fetch; window.fetch = (path, ...more) => String(path).startsWith('/v1/search')"
                        + " ? Promise.resolve(Response.json({ asOf: null, behind: 0, next: null, total: { value: 500, exact: false },"
                        + " tickets: Array.from({ length: 1000 }, (_, n) => ({ id: 'ROW-' + n, kind: 'REQUEST', title: '第' + n +"
                        + " '号楼停水', region: '610827', regionName: '米脂县', status: 'SIGNED', lead: 'YL-610827', leadName: '米脂县人民政府',"
                        + " topic: '供水/停水', registeredAt: '2026-03-01T09:00:00+08:00', nextDueAt: null, urges: 0 })) }))"
                        + " : real(path, ...more);");
        page.navigate(url + "/search?access=clerk");
        await().atMost(SOON).until(() -> page.locator("#rows tr").count() == 1000);
        double[] took = IntStream.range(0, 7)
                .mapToDouble(round -> ((Number) page.evaluate(
                                "(words) => new Promise((done) => { const input = document.getElementById('narrow');"
                                        + " input.value = words; const began = performance.now(); input.dispatchEvent(new"
                                        + " Event('input', { bubbles: true })); requestAnimationFrame(() =>"
                                        + " requestAnimationFrame(() => done(performance.now() - began))); })",
                                "第" + (round + 1)))
                        .doubleValue())
                .sorted()
                .toArray();
        assertThat(page.locator("#rows tr:not([hidden])").count()).isEqualTo(111);
        assertThat(took[3]).as("%s", DoubleStream.of(took).boxed().toList()).isLessThanOrEqualTo(150);
    }
}
