package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** At the live line's desk nothing typed is lost, faults are said in words, and what was wrong is put right. */
class LiveLineMendingTest extends LiveLineDeskPages {
    @Test
    void a_tick_and_typed_words_stay_over_updates_late_answers_and_another_desks_end() {
        onAir("DK-7", "白区长");
        Page page = at("/live-line?session=DK-7", "desk");
        shows(page, "#session .state", "接线中");
        Locator taken = page.locator("#deed-transfer [name=taken]");
        Locator call = page.locator("#deed-transfer [name=call]");
        assertThat(taken.isChecked()).isTrue();
        does(page, "transfer", List.of("dk-7-a", "8001", "供热"));
        shows(page, "#said", "转接来电：已登记");
        assertThat(call.inputValue()).isEmpty();
        assertThat(taken.isChecked()).as("ticked for the next call, too").isTrue();

        AtomicReference<Route> held = new AtomicReference<>();
        page.route("**/DK-7/transfer**", held::set);
        taken.uncheck();
        does(page, "transfer", List.of("dk-7-b", "8002", "供水"));
        await("the command is on its way").until(() -> {
            page.waitForTimeout(20);
            return held.get() != null;
        });
        call.fill("dk-7-c");
        records("DK-7", "observe", ",'observer':'政协委员','mark':90");
        shows(page, "#session .log", "政协委员");
        assertThat(call.inputValue()).as("typed before the answer").isEqualTo("dk-7-c");
        held.get().resume();
        shows(page, "#session .log", "dk-7-b");
        shows(page, "#deed-transfer button:not([disabled])", "");
        assertThat(call.inputValue()).as("typed before the answer").isEqualTo("dk-7-c");
        assertThat(page.locator("#deed-transfer [name=topic]").inputValue()).isEmpty();
        page.unroute("**/DK-7/transfer**");

        taken.uncheck();
        records("DK-7", "end", "");
        shows(page, "#session .state", "已结束");
        assertThat(call.inputValue()).isEqualTo("dk-7-c");
        assertThat(taken.isChecked()).as("unticked before the end").isFalse();
    }

    @Test
    void faults_of_a_table_are_said_in_chinese_and_in_english_with_line_and_column() {
        String broken = HEADING + "DK-12,2026/3/2,09:00,11:00,贺区长,区长,横山区,999999,desk-12\n"
                + "DK-13,2026-03-02,9点,11:00,,区长,横山区,,desk-13\n";
        Page page = at("/live-line", "desk");
        ready(page);
        imported(page, broken);
        shows(page, "#rota .problem", "第 3 行“领导”：没有填写");
        imported(page, broken.replace("11:00,,", "11:00,贺区长,"));
        shows(
                page,
                "#rota .problem",
                "第 2 行“日期”：“2026/3/2”不是日期，请写成 2026-03-02",
                "第 2 行“地区”：没有地区代码 999999",
                "第 3 行“开始”：“9点”不是时刻，请写成 09:00");
        Page english = at("/live-line?lang=en", "desk");
        ready(english);
        imported(english, "场次,日子\n");
        shows(english, "#rota .problem", "line 1: unknown column 日子", "line 1: column Date is missing");
        chromium.forgives("422");
    }

    @Test
    void a_matter_is_registered_on_the_spot_and_once_although_the_answer_is_lost() {
        onAir("DK-11", "水区长");
        Page page = at("/live-line?session=DK-11", "desk");
        page.setViewportSize(390, 844);
        shows(page, "#session .state", "接线中");
        assertThat(page.locator("#deed-register [name=region]").inputValue()).isEqualTo("横山区");
        AtomicInteger lost = new AtomicInteger();
        page.route("**/v1/tickets?access*", route -> {
            if (!route.request().method().equals("POST") || lost.getAndIncrement() > 0) route.resume();
            else {
                route.fetch();
                route.abort();
            }
        });
        page.locator("#deed-instruction [name=lead]").fill("横山");
        shows(page, ".combobox [role=option]", "横山区人民政府");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("a telephone with an open list")
                .isEqualTo(0);
        assertThat((List<?>) page.evaluate(PageInspector.TOO_FAINT)).isEmpty();
        page.keyboard().press("Escape");
        page.locator("#deed-instruction [name=lead]").fill("");
        does(page, "register", List.of("水压不足", "三楼以上早晚没有水", "供水/水压不足"));
        shows(page, "#deed-register .problem", "没有收到");
        chromium.forgives("ERR_FAILED");
        page.keyboard().press("Control+Enter");
        shows(page, "#said", "当场登记诉求：已登记");
        shows(page, "#session .log", "水压不足");
        assertThat(page.locator("#deed-register [name=title]").inputValue()).isEmpty();
        JsonNode session = engine.client().get("/v1/live-line/sessions/DK-11").json();
        assertThat(session.path("tickets")).as("one, though it was sent twice").hasSize(1);
        String ticket = session.at("/tickets/0/ticket").asText();
        assertThat(page.locator("#deed-order [name=ticket]").inputValue()).isEqualTo(ticket);
        JsonNode registered = engine.client().get("/v1/tickets/" + ticket).json();
        assertThat(registered.path("channel").asText()).isEqualTo("LIVE_LINE");
        assertThat(registered.path("liveLineSession").asText()).isEqualTo("DK-11");
        records("DK-11", "end", "");
    }

    @Test
    void a_session_is_corrected_with_a_reason_and_another_one_is_cancelled() {
        onAir("DK-8", "苗区长");
        records("DK-8", "end", "");
        Page page = at("/live-line?session=DK-8", "desk");
        shows(page, "#session .state", "已结束");
        page.locator(".rare summary").focus();
        page.keyboard().press("Enter");
        Locator leader = page.locator("#deed-correct [name=leader]");
        assertThat(leader.inputValue()).isEqualTo("苗区长");
        leader.fill("尤副区长");
        page.locator("#deed-correct [name=reason]").fill("实际由尤副区长接听");
        page.keyboard().press("Control+Enter");
        shows(page, "#session h2", "尤副区长");
        shows(page, "#session .log", "更正：实际由尤副区长接听", "领导：苗区长 → 尤副区长");
        Page print = at("/live-line/sessions/DK-8", "viewer");
        shows(print, "#facts", "尤副区长", "实际由尤副区长接听（领导：苗区长 → 尤副区长）");

        ZonedDateTime from = now().plusDays(6);
        imported(page, HEADING + line("DK-10", from, "花区长", "desk-10"));
        shows(page, "#said", "已导入 1 场");
        page.locator("#session-DK-10").click();
        shows(page, "#session h2", "花区长");
        does(page, "cancel", List.of("线路检修"));
        shows(page, "#session .state", "取消");
        shows(page, "#session header", "线路检修");
        assertThat(page.locator("#deed-start, #deed-absent").count()).isZero();
    }
}
