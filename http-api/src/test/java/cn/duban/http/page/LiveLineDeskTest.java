package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The live line's desk in a real browser, used with the keyboard; and its telephone, wall and print views. */
class LiveLineDeskTest extends LiveLineDeskPages {
    @Test
    void a_session_can_be_run_from_rota_to_bulletin_with_the_keyboard() {
        Page page = at("/live-line", "desk");
        ready(page);
        imported(page, HEADING + line("DK-1", now(), "康区长", "desk-1"));
        shows(page, "#said", "已导入 1 场");
        shows(page, "#sessions", "康区长");
        page.locator("#sessions").focus();
        for (int i = 0;
                i < 50 && page.locator("#session-DK-1[aria-selected=true]").count() == 0;
                i++) page.keyboard().press("ArrowDown");
        shows(page, "#session h2", "康区长 · 区长");
        register("DK-T1");
        does(page, "start", List.of());
        shows(page, "#said", "开始接线：已登记（DK-1）");
        shows(page, "#session .state", "接线中");

        does(page, "transfer", List.of("dk-call", "8001", "供热"));
        shows(page, "#said", "转接来电：已登记");
        page.locator("#deed-instruction [name=lead]").fill(UNIT);
        page.keyboard().press("Enter");
        assertThat(page.locator("#deed-instruction [name=lead]").inputValue()).isEqualTo("横山区人民政府");
        does(page, "instruction", List.of("dk-call", "DK-T1", "今天下班前恢复供暖"));
        shows(page, "#said", "记录批示：已登记");
        page.locator("#deed-order [name=unit]").fill("没有的单位");
        does(page, "order", List.of("DK-T1"));
        assertThat(page.locator("#deed-order [name=unit]").evaluate("unit => unit.validationMessage"))
                .isEqualTo("请从列表中选择");
        page.locator("#deed-order [name=unit]").fill("");
        does(page, "order", List.of("", UNIT, "当日办结并回执"));
        shows(page, "#said", "当场督办：已登记");

        Page phone = at("/wall/live-line", "viewer");
        shows(phone, "#leader", "正在接听");
        Page wall = at("/wall?scene=live-line", "viewer");
        shows(wall, ".scene.live-line .leader", "正在接听");

        does(page, "observe", List.of("人大代表", "92", "答复具体"));
        shows(page, "#said", "观察员评分：已登记");
        does(page, "end", List.of());
        shows(page, "dialog", "结束康区长的接线？", "DK-1", "领导接听1", "当场督办1", "未办结1");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog").count()).isZero();
        ends(page);
        shows(page, "#session .state", "已结束");
        shows(page, "#deed-reopen", "误按了结束？还可撤回");
        assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT)).isEmpty();
        does(page, "reopen", List.of());
        shows(page, "#said", "撤回结束：已登记");
        shows(page, "#session .state", "接线中");
        shows(page, "#session .log", "撤回结束", "原结束时间");
        ends(page);
        shows(page, "#session .state", "已结束");
        shows(phone, "#past", "康区长");
        shows(wall, ".scene.live-line .sessions", "康区长");

        JsonNode session = engine.client().get("/v1/live-line/sessions/DK-1").json();
        assertThat(session.at("/session/calls").asInt()).isEqualTo(1);
        assertThat(session.at("/session/taken").asInt()).isEqualTo(1);
        assertThat(session.at("/instructions/0/units/0/unit").asText()).isEqualTo(UNIT);
        assertThat(engine.client().get("/v1/tickets/DK-T1").json().path("orders"))
                .hasSize(1);

        page.locator(".facts a").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/live-line/sessions/DK-1**");
        page.waitForSelector("#bulletin:not([hidden])");
        shows(page, "#facts", "康区长（横山区 区长）", "来电 1 通，领导接听 1 通，作出批示 1 条，当场督办 1 件", "平均 92 分", "答复具体");
        shows(page, "#summary", "交办工单 1 件，已办结 0 件（办结率 0%）");
        shows(page, "#tickets", "停暖 DK-T1", "今天下班前恢复供暖");
        shows(page, "#orders", "当日办结并回执");
        assertThat(page.pdf()).as("the bulletin on paper").hasSizeGreaterThan(1000);
    }

    @Test
    void a_session_that_was_not_opened_says_so_and_is_opened_late() {
        Page page = at("/live-line", "desk");
        ready(page);
        imported(page, HEADING + line("DK-9", now(), "侯区长", "desk-9"));
        shows(page, "#said", "已导入 1 场");
        engine.step(Duration.ofMinutes(20));
        page = at("/live-line?session=DK-9", "desk");
        shows(page, "#session .state", "到点未开播");
        shows(page, "#session header", "起记缺席");
        shows(page, "#session-DK-9", "到点未开播");
        Page phone = at("/wall/live-line", "viewer");
        shows(phone, "#past", "侯区长", "到点未开播");
        assertThat(page.locator("#deed-leave, #deed-absent").count()).isEqualTo(2);
        Locator reopen = page.locator("#deed-reopen");
        does(page, "start", List.of());
        shows(page, "#said", "开始接线：已登记（DK-9）");
        shows(page, "#session .state", "接线中 · 迟开20分钟");
        ends(page);
        shows(page, "#session .state", "已结束 · 迟开20分钟");
        engine.step(Duration.ofMinutes(6));
        assertThat(engine.client()
                        .ask("/v1/live-line/sessions/DK-9/reopen", "{'commandId':'dk-9-late'}")
                        .code())
                .isEqualTo("session.reopen-too-late");
        await("the end is not taken back any more")
                .atMost(Duration.ofSeconds(30))
                .until(() -> reopen.count() == 0);
    }

    @Test
    void rota_conflicts_are_reported_by_line_and_in_words() {
        ZonedDateTime later = now().plusDays(20);
        Page page = at("/live-line", "desk");
        ready(page);
        imported(
                page,
                HEADING
                        + line("DK-2", later, "邢区长", "desk-2")
                        + line("DK-3", later.plusHours(1), "邢区长", "desk-3")
                        + line("DK-4", later, "薛区长", "desk-2"));
        shows(page, "#rota .problem", "第 3 行：与 DK-2 冲突：邢区长该时段已有排班", "第 4 行：与 DK-2 冲突：席位 desk-2 该时段由邢区长使用");
        assertThat(page.locator("#rota textarea").inputValue()).contains("DK-4");
        assertThat(engine.client().get("/v1/live-line/sessions/DK-2").code()).isEqualTo("session.unknown");
        chromium.forgives("422");
    }

    @Test
    void a_session_planned_in_the_form_can_be_marked_absent_with_a_reason() {
        Page page = at("/live-line", "desk");
        ready(page);
        page.locator("#plan summary").click();
        ZonedDateTime from = now().plusDays(2);
        Map<String, String> fields = Map.of(
                "id",
                "DK-5",
                "date",
                from.toLocalDate().toString(),
                "begin",
                TIME.format(from),
                "finish",
                TIME.format(from.plusHours(2)),
                "leader",
                "韩区长",
                "post",
                "区长",
                "host",
                "横山区",
                "seat",
                "desk-5");
        fields.forEach(
                (name, value) -> page.locator("#plan [name=" + name + "]").fill(value));
        page.keyboard().press("Control+Enter");
        shows(page, "#said", "已排定 DK-5");
        shows(page, "#session h2", "韩区长");
        does(page, "start", List.of());
        shows(page, "#deed-start .problem", "最早");
        does(page, "leave", List.of("防汛值守", "高书记"));
        shows(page, "#session .state", "请假");
        shows(page, "#session", "防汛值守");
        chromium.forgives("409");
    }

    @Test
    void desk_and_telephone_of_one_county_follow_its_sessions_without_the_citys_stream() {
        Page page = at("/live-line", "hengshan");
        ready(page);
        Page phone = at("/wall/live-line", "hengshan");
        Client.Answer planned = engine.client()
                .ask(
                        "/v1/live-line/sessions",
                        "{'commandId':'dk-6','id':'DK-6','from':'"
                                + now().plusDays(3).toInstant() + "','to':'"
                                + now().plusDays(3).plusHours(1).toInstant()
                                + "','leader':'任区长','post':'区长','host':'横山区','region':'" + REGION
                                + "','seat':'desk-6'}");
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        shows(page, "#sessions", "任区长");
        shows(phone, "main", "任区长");
        assertThat(phone.locator("#link.live").count()).isEqualTo(1);
        assertThat(page.locator("#link.live").count()).isEqualTo(1);
    }

    @Test
    void a_viewer_sees_no_form() {
        Page page = at("/live-line", "viewer");
        page.waitForSelector("#may:not([hidden])");
        assertThat(page.locator("form:not([role=search]):visible").count()).isZero();
        assertThat(page.locator("#plan").isVisible()).isFalse();
    }

    @Test
    void telephone_desk_and_print_have_contrast_and_fit_their_width() {
        for (String path : List.of("/wall/live-line", "/live-line", "/live-line/sessions/none")) {
            Page page = at(path, "desk");
            page.setViewportSize(390, 844);
            await("the page has loaded")
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            page.locator("#link.live, #failed:not([hidden])").count() == 1);
            assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT))
                    .as(path)
                    .isEmpty();
            assertThat((List<?>) page.evaluate(PageInspector.TOO_SMALL, 14))
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                    .as(path)
                    .isEqualTo(0);
        }
        chromium.forgives("404");
    }
}
