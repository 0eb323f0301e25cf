package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ticket is read as a story: what people did in the order of time, how long it took, and on paper. */
class TicketStoryPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String REGION = "610830";
    private static final String UNIT = "YL-610830";
    private static final String NUMBER = "13991261830";
    private static final Map<String, Caller> CALLERS = Map.of(
            "supervisor", new Caller("li.wei", Set.of(Role.SUPERVISOR), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.SUPERVISOR), Set.of(REGION), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    /** One that was signed, reported late, urged and then voided, and two others of the same citizen. */
    @BeforeAll
    static void a_ticket_with_a_story() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        register("STORY-A", "水管漏水");
        register("STORY-B", "井盖缺失，回电" + NUMBER);
        register("STORY-C", "路灯不亮");
        ask("STORY-C", "dispatch", "'lead':'" + UNIT + "'");
        engine.step(Duration.ofMinutes(10));
        ask("STORY-C", "sign", "'unit':'" + UNIT + "'");
        Instant earlier = engine.engine().clock().instant().plusSeconds(60);
        engine.step(Duration.ofMinutes(30));
        engine.step(Duration.ofMinutes(20));
        ask("STORY-C", "progress", "'unit':'" + UNIT + "','text':'已派电工到场','contacted':false,'at':'" + earlier + "'");
        ask("STORY-C", "urge", "'source':'CITIZEN','note':'天黑前请修好'");
        for (String ended : List.of("STORY-A", "STORY-B", "STORY-C")) ask(ended, "void", "'reason':'WITHDRAWN'");
        engine.step(Duration.ofDays(3));
    }

    private static void register(String id, String title) {
        var body = Client.registration(id).put("region", REGION).put("title", title);
        body.putObject("citizen").put("name", "高秀英").put("phone", NUMBER);
        Client.Answer answer = engine.client().post("/v1/tickets", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = engine.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static Page open(String id, String who) {
        Page page = chromium.page();
        page.navigate(url + "/tickets/" + id + "?access=" + who);
        page.waitForSelector("#story:not([hidden])");
        await("units have their names")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !page.locator("#history").textContent().contains(UNIT));
        return page;
    }

    @Test
    void acts_are_sentences_in_the_order_in_which_they_happened() {
        Page page = open("STORY-C", "viewer");
        String unit = engine.engine().policy().unit(UNIT).orElseThrow().name();
        List<String> acts = page.locator("#history .act").allTextContents();
        assertThat(acts).hasSize(6);
        assertThat(acts.get(0)).startsWith("热线中心登记诉求（电话）");
        assertThat(acts.get(1)).startsWith("热线中心转办给" + unit);
        assertThat(acts.get(2)).startsWith(unit + "签收");
        assertThat(acts.get(3)).startsWith(unit + "报告办理进展");
        assertThat(acts.get(4)).startsWith("诉求人催办");
        assertThat(acts.get(5)).startsWith("热线中心作废工单");
        assertThat(page.locator("#history blockquote").allTextContents()).containsExactly("已派电工到场", "天黑前请修好", "诉求人撤回");
    }

    @Test
    void a_fact_that_was_reported_late_has_both_instants() {
        Page page = open("STORY-C", "viewer");
        assertThat(page.locator("#history .late").allTextContents())
                .singleElement()
                .asString()
                .matches("补报 发生于 \\d\\d-\\d\\d \\d\\d:\\d\\d，补报于 \\d\\d-\\d\\d \\d\\d:\\d\\d");
        assertThat(page.locator("li.event:has(.late)").textContent()).contains("已派电工到场");
    }

    @Test
    void what_the_engine_records_is_folded_until_it_is_asked_for_and_that_is_remembered() {
        Page page = open("STORY-C", "viewer");
        assertThat(page.locator("#records").textContent()).matches("系统记录 \\d+ 条");
        assertThat(page.locator("#history .record:visible").count()).isZero();
        page.locator("#records").press("Enter");
        assertThat(page.locator("#history .record:visible").allTextContents().toString())
                .contains("签收时限开始，到期", "签收时限：按时");
        page.reload();
        page.waitForSelector("#history ul.record");
        assertThat(page.locator("#records").getAttribute("aria-expanded")).isEqualTo("true");
        page.locator("#records").click();
        page.reload();
        page.waitForSelector("#history .act");
        assertThat(page.locator("#history .record:visible").count()).isZero();
    }

    @Test
    void the_axis_of_a_ticket_that_is_done_ends_with_the_work_and_the_page_says_how_long_it_took() {
        Page page = open("STORY-C", "viewer");
        assertThat(page.locator("#left").textContent()).startsWith("用时1 小时").contains("已作废");
        assertThat(page.locator("#clocks .now-label").count()).isZero();
        assertThat(page.locator("#clocks .end-label").textContent()).startsWith("已作废");
        double end =
                (double) page.evaluate("() => parseFloat(document.querySelector('#clocks .end-label').style.left)");
        assertThat(end).isGreaterThan(95);
    }

    @Test
    void a_supervisor_of_all_counties_finds_the_other_tickets_of_the_citizen() {
        Page page = open("STORY-C", "supervisor");
        page.waitForSelector("#others:not([hidden])");
        page.locator("#others button").click();
        await("the other tickets are listed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> page.locator("#others .said").textContent().equals("另有 2 件"));
        assertThat(page.locator("#others li a").allTextContents())
                .containsExactlyInAnyOrder("水管漏水", "井盖缺失，回电139****1830");
        assertThat(page.locator("#others").textContent())
                .contains("STORY-A", "已作废")
                .doesNotContain(NUMBER);
    }

    @Test
    void nothing_is_asked_about_the_citizen_until_a_supervisor_asks() {
        for (String who : List.of("viewer", "county", "supervisor")) {
            List<String> asked = new ArrayList<>();
            Page page = chromium.page();
            page.onRequest((Request request) -> asked.add(request.url()));
            page.navigate(url + "/tickets/STORY-C?access=" + who);
            page.waitForSelector("#history .act");
            page.waitForSelector("#link.live");
            assertThat(page.locator("#others").isVisible()).as(who).isEqualTo(who.equals("supervisor"));
            assertThat(asked).noneMatch(address -> address.contains("unmask") || address.contains("/persons/"));
        }
    }

    @Test
    void on_paper_it_names_the_ticket_the_time_and_who_printed_it_and_has_no_buttons() {
        Page page = open("STORY-C", "supervisor");
        page.waitForSelector("#others:not([hidden])");
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#printed").innerText()).contains("工单全程 STORY-C", "打印时间 20", "打印人 li.wei");
        assertThat(page.locator("button:visible, .top:visible, #others:visible").count())
                .isZero();
        assertThat(page.locator("#history .act:visible").count()).isEqualTo(6);
        assertThat(page.locator("#content").isVisible()).isTrue();
        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
    }
}
