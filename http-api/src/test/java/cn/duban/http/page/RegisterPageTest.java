package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A clerk takes calls, in a real browser: by keyboard alone, by phone, and while answers are lost. */
class RegisterPageTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REGION = "610827";

    private static final Map<String, Caller> CALLERS = Map.of(
            "clerk", new Caller("chen", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "other", new Caller("zhao", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()));

    private static String url;

    private final List<String> registered = new ArrayList<>();

    @BeforeAll
    static void serve() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
    }

    @AfterEach
    void end() {
        for (String id : registered)
            engine.client().ask("/v1/tickets/" + id + "/void", "{'commandId':'end','reason':'TEST'}");
    }

    private String known(String id, String content, String phone) {
        ObjectNode body = Client.registration(id)
                .put("region", REGION)
                .put("topic", "市政环卫/井盖")
                .put("title", content.split("，")[0])
                .put("content", content);
        body.putObject("citizen").put("phone", phone);
        Client.Answer answer = engine.client().post("/v1/tickets", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        registered.add(id);
        return id;
    }

    private static Page call(String who) {
        Page page = chromium.page();
        page.navigate(url + "/register?access=" + who);
        page.waitForSelector("#call:not([hidden])");
        return page;
    }

    private static void fill(Page page, String name, String text) {
        page.locator("[name='" + name + "']").fill(text);
    }

    private static void reads(Page page, String selector, String text) {
        await(selector + " reads " + text)
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(page.locator(selector).textContent()).contains(text));
    }

    private JsonNode done(Page page) {
        page.waitForSelector("#done:not([hidden])");
        String number = page.locator("#number").textContent();
        registered.add(number);
        return engine.client().get("/v1/tickets/" + number).json();
    }

    private static void type(Page page, String text) {
        page.keyboard().insertText(text);
    }

    /** Moves on to a field as a keyboard does. */
    private static void tabTo(Page page, String name) {
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("() => document.activeElement.name ?? ''"))) return;
        }
        throw new AssertionError("Tab does not reach " + name);
    }

    @Test
    void a_call_is_taken_by_keyboard_alone() {
        known("CALL-EARLIER", "米脂银州街道井盖塌陷，晚上看不见，已有人摔倒", "13992277001");
        Page page = call("clerk");
        type(page, "139 9227 7001");
        reads(page, "#earlier", "井盖塌陷");
        tabTo(page, "citizen/name");
        type(page, "常秀兰");
        tabTo(page, "kind");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        tabTo(page, "content");
        type(page, "银州街道东大街井盖塌陷多日。晚上看不见，有人摔倒，请尽快处理。");
        tabTo(page, "topic");
        type(page, "井");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("[name=topic]").getAttribute("aria-activedescendant"))
                .isNotEmpty();
        page.keyboard().press("Enter");
        tabTo(page, "address");
        type(page, "米脂县银州街道东大街");
        reads(page, "#by-address", "米脂县");
        reads(page, "#alike", "井盖塌陷");
        reads(page, "#limits", "签收");
        tabTo(page, "unit");
        type(page, "银州街道");
        page.keyboard().press("Enter");
        page.keyboard().press("Control+Enter");

        JsonNode ticket = done(page);
        assertThat(ticket.path("kind").asText()).isEqualTo("COMPLAINT");
        assertThat(ticket.path("region").asText()).isEqualTo(REGION);
        assertThat(ticket.path("topic").asText()).isEqualTo("市政环卫/井盖");
        assertThat(ticket.path("title").asText()).isEqualTo("银州街道东大街井盖塌陷多日");
        assertThat(ticket.path("channel").asText()).isEqualTo("PHONE");
        assertThat(ticket.path("citizen").path("phone").asText()).startsWith("139");
        reads(page, "#steps", "已办理");
        String id = ticket.path("id").asText();
        assertThat(engine.client()
                        .get("/v1/tickets/" + id)
                        .json()
                        .path("leadName")
                        .asText())
                .contains("银州街道");
        page.keyboard().press("Enter");
        assertThat(page.locator("[name='citizen/phone']").inputValue()).isEmpty();
        assertThat(page.locator("[name=content]").inputValue()).isEmpty();
        assertThat(page.evaluate("() => document.activeElement.name")).isEqualTo("citizen/phone");
    }

    @Test
    void on_a_phone_a_refused_field_is_marked_and_nothing_is_lost() {
        Page page = call("clerk");
        page.setViewportSize(390, 844);
        page.locator("#send").click();
        reads(page, "#topic .fault", "请填写");
        fill(page, "citizen/phone", "12");
        fill(page, "content", "米脂县城十里铺村道路破损，雨天无法通行");
        fill(page, "topic", "道路破损");
        page.keyboard().press("Enter");
        page.locator("#map path").nth(0).scrollIntoViewIfNeeded();
        page.locator("[name=region]").fill(REGION);
        page.keyboard().press("Enter");
        page.locator("#send").click();
        reads(page, "#part-caller .fault", "电话应为");
        assertThat(page.locator("[name='citizen/phone']").getAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(page.locator("[name=content]").inputValue()).contains("十里铺");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        fill(page, "citizen/phone", "13992277012");
        page.locator("#send").click();
        JsonNode ticket = done(page);
        assertThat(ticket.path("region").asText()).isEqualTo(REGION);
        assertThat(ticket.path("topic").asText()).isEqualTo("市政环卫/道路破损");
        assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        chromium.forgives("422");
    }

    private static void matter(Page page, String content) {
        fill(page, "citizen/phone", "13992277003");
        fill(page, "content", content);
        fill(page, "topic", "供水/停水");
        fill(page, "address", "米脂县杨家沟镇");
        reads(page, "#by-address", "米脂县");
    }

    /** The engine registers the ticket, and the page never learns so. */
    private static void loseNextAnswer(Page page) {
        page.evaluate("() => { const real = window.fetch; window.fetch = async (path, request) => {"
                + " const answer = await real(path, request);"
                + " if (request?.method !== 'POST' || !path.startsWith('/v1/tickets?')) return answer;"
                + " window.fetch = real; throw new TypeError('lost'); }; }");
    }

    private static int tickets(String title) {
        return new Client(url)
                .withToken("clerk")
                .get("/v1/tickets?state=all&region=" + REGION + "&q="
                        + URLEncoder.encode(title, StandardCharsets.UTF_8))
                .json()
                .path("items")
                .size();
    }

    @Test
    void a_lost_answer_is_asked_for_again_even_after_a_reload_and_there_is_one_ticket() {
        Page page = call("clerk");
        matter(page, "杨家沟镇停水两天没有通知");
        loseNextAnswer(page);
        page.keyboard().press("Control+Enter");
        reads(page, "#problem", "没有收到系统的答复");
        await().atMost(SOON).until(() -> tickets("杨家沟镇停水两天") == 1);
        page.reload();
        page.waitForSelector("#call:not([hidden])");
        assertThat(page.locator("[name=content]").inputValue()).isEqualTo("杨家沟镇停水两天没有通知");
        page.keyboard().press("Control+Enter");
        done(page);
        assertThat(tickets("杨家沟镇停水两天")).isEqualTo(1);
        assertThat(page.locator("#before").isHidden()).isTrue();
    }

    @Test
    void what_is_changed_after_a_lost_answer_makes_no_second_ticket() {
        Page page = call("clerk");
        matter(page, "杨家沟镇自来水发黄");
        loseNextAnswer(page);
        page.keyboard().press("Control+Enter");
        reads(page, "#problem", "没有收到系统的答复");
        fill(page, "content", "杨家沟镇自来水发黄，有异味");
        page.keyboard().press("Control+Enter");
        assertThat(done(page).path("content").asText()).isEqualTo("杨家沟镇自来水发黄");
        assertThat(page.locator("#before").textContent()).contains("改动没有登记");
        assertThat(page.locator("#before").isVisible()).isTrue();
        assertThat(tickets("杨家沟镇自来水发黄")).isEqualTo(1);
        chromium.forgives("409");
    }

    @Test
    void the_draft_is_for_its_clerk_alone_and_ends_with_the_sign_out() {
        Page page = call("clerk");
        matter(page, "未写完的诉求");
        page.navigate(url + "/register?access=other");
        page.waitForSelector("#call:not([hidden])");
        assertThat(page.locator("[name=content]").inputValue()).isEmpty();
        fill(page, "content", "另一件未写完的诉求");
        page.navigate(url + "/login?access=other");
        page.waitForSelector("#signed-in:not([hidden])");
        page.evaluate("() => document.getElementById('out').click()");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(page.evaluate("() => sessionStorage.getItem('duban.register')"))
                        .isNull());
    }

    @Test
    void another_voice_is_merged_into_the_ticket_of_the_matter() {
        String first = known("CALL-MANHOLE", "龙镇文化广场井盖缺失，孩子险些掉下去", "13992277004");
        Page page = call("clerk");
        fill(page, "citizen/phone", "13992277005");
        fill(page, "content", "龙镇文化广场井盖缺失好几天了");
        fill(page, "topic", "市政环卫/井盖");
        fill(page, "address", "龙镇文化广场");
        reads(page, "#by-address", "龙镇");
        reads(page, "#alike", "龙镇文化广场井盖缺失");
        page.locator("#alike li")
                .filter(new Locator.FilterOptions().setHasText("井盖缺失"))
                .first()
                .locator("button")
                .click();
        reads(page, "#into", "龙镇文化广场井盖缺失");
        page.keyboard().press("Control+Enter");
        JsonNode ticket = done(page);
        reads(page, "#steps", "已办理");
        JsonNode now =
                engine.client().get("/v1/tickets/" + ticket.path("id").asText()).json();
        assertThat(now.path("status").asText()).isEqualTo("MERGED");
        assertThat(now.path("mergedInto").asText()).isEqualTo(first);
    }

    @Test
    void an_anonymous_informant_is_not_recorded_and_a_report_is_confidential() {
        Page page = call("clerk");
        matter(page, "反映杨家沟镇村务不公开");
        page.locator("[name=anonymous]").check();
        page.locator("[name=kind][value=REPORT]").check(new Locator.CheckOptions().setForce(true));
        assertThat(page.locator("[name=confidential]").isChecked()).isTrue();
        page.keyboard().press("Control+Enter");
        JsonNode ticket = done(page);
        assertThat(ticket.path("confidential").asBoolean()).isTrue();
        assertThat(ticket.path("citizen").path("phone").asText("")).isEmpty();
    }

    @Test
    void who_may_not_register_reads_so() {
        Page page = chromium.page();
        page.navigate(url + "/register?access=viewer");
        page.waitForSelector("#refused:not([hidden])");
        assertThat(page.locator("#call").isHidden()).isTrue();
        assertThat(page.locator("#refused").textContent()).contains("不能登记");
    }

    /** With the policy's own names of counties and towns: address, county, name. */
    private static final List<List<String>> ADDRESSES = List.of(
            List.of("榆林市榆阳区鱼河峁镇政府旁", "610802 榆阳区"),
            List.of("鱼河峁镇街上", "610802 鱼河峁镇"),
            List.of("神木大柳塔镇二中", "610881 大柳塔镇"),
            List.of("神木体育馆", "610881 神木"),
            List.of("榆阳区府谷路12号", "610802 榆阳区"),
            List.of("府谷路12号", ""),
            List.of("横山东路与府谷大道路口", ""),
            List.of("从神木市到府谷县的公路", ""),
            List.of("人民医院门口", ""),
            List.of("", ""));

    @Test
    void the_county_is_found_in_the_address() {
        Page page = chromium.page();
        page.navigate(engine.url() + "/login");
        Object found = page.evaluate(
                "async (addresses) => { const { placesOf, regionOf } = await import('/assets/lib/address.js');"
                        + " const [regions, units] = await Promise.all(['regions', 'units'].map("
                        + "(list) => fetch('/v1/' + list).then((answer) => answer.json())));"
                        + " const places = placesOf(regions, units);"
                        + " return addresses.map((address) => { const found = regionOf(address, places);"
                        + " return found ? found.region + ' ' + found.name : ''; }); }",
                ADDRESSES.stream().map(one -> one.get(0)).toList());
        assertThat(found).isEqualTo(ADDRESSES.stream().map(one -> one.get(1)).toList());
    }
}
