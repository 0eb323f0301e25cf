package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work lists for a shift: who is late and by how much, whom to call, the latest remark, who was notified. */
class WorkListsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REGION = "610831";
    private static final String UNIT = "YL-610831";
    private static final String HEADING = "编号,姓名,职务,单位,电话\n";
    private static final Map<String, Caller> CALLERS =
            Map.of("wall", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()));

    private static Client wall;

    @BeforeAll
    static void a_shift_in_the_morning() {
        wall = new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512))
                .withToken("wall");
        Instant now = duban.engine().clock().instant();
        Instant morning = now.atZone(ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(10, 0)
                .atZone(ZONE)
                .toInstant();
        duban.step(Duration.between(now, morning));
        adopt(HEADING + "wl-1,王联络,LIAISON," + UNIT + ",13900000031\n");
        register("WL-LATE", "URGENT");
        ask("WL-LATE", "dispatch", "'lead':'" + UNIT + "'");
        register("WL-SAID", "NORMAL");
        ask("WL-SAID", "dispatch", "'lead':'" + UNIT + "'");
        ask("WL-SAID", "sign", "'unit':'" + UNIT + "'");
        ask("WL-SAID", "progress", "'unit':'" + UNIT + "','text':'正在联系施工队','contacted':true");
        register("WL-REDO", "NORMAL");
        ask("WL-REDO", "dispatch", "'lead':'" + UNIT + "'");
        ask("WL-REDO", "sign", "'unit':'" + UNIT + "'");
        ask("WL-REDO", "reply", "'unit':'" + UNIT + "','text':'已办','resolved':true");
        ask("WL-REDO", "review", "'passed':false,'reason':'没有照片'");
        register("WL-HELD", "NORMAL");
        ask("WL-HELD", "dispatch", "'lead':'" + UNIT + "'");
        ask("WL-HELD", "sign", "'unit':'" + UNIT + "'");
        ask("WL-HELD", "suspend", "'reason':'等管网改造','reviewAt':'2040-01-01T08:00:00+08:00'");
        ask("WL-HELD", "suspend-decision", "'approved':true");
    }

    /** Other tests have an empty directory. */
    @AfterAll
    static void remove_the_directory() {
        adopt(HEADING);
    }

    private static void adopt(String csv) {
        Client.Answer answer =
                duban.client().send("POST", "/v1/directory", csv, "Content-Type", "text/csv; charset=utf-8");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void register(String id, String urgency) {
        Client.Answer answer = duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", REGION)
                                .put("urgency", urgency)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = duban.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static JsonNode row(Client client, String list, String key, String value) {
        String most = list.startsWith("worklist.") ? "&limit=500" : "";
        Client.Answer answer = client.get("/grafana/get/" + list + "?region=" + REGION + most);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        for (JsonNode row : answer.json()) if (row.path(key).asText().equals(value)) return row;
        return MissingNode.getInstance();
    }

    private static JsonNode row(String list, String ticket) {
        return row(duban.client(), list, "id", ticket);
    }

    private static JsonNode rung(String title) {
        Client.Answer answer = duban.client().get("/grafana/get/ladder?region=" + REGION + "&unit=" + UNIT);
        for (JsonNode row : answer.json())
            if (row.path("clock").asText().equals("签收")
                    && row.path("rung").asText().equals(title)) return row;
        throw new AssertionError("no rung " + title + " in " + answer.text());
    }

    @Test
    void a_ticket_moves_from_due_soon_to_overdue_with_all_that_a_call_needs() {
        duban.step(Duration.ofMinutes(25));
        Eventually.holds(() -> {
            JsonNode soon = row("worklist.dueSoon", "WL-LATE");
            assertThat(soon.path("left").asText()).isEqualTo("还剩 5分钟");
            assertThat(soon.path("leftSeconds").asLong()).isEqualTo(300);
            assertThat(row("worklist.dueToday", "WL-LATE").path("clock").asText())
                    .isEqualTo("签收");
            assertThat(row("worklist.unsigned", "WL-LATE").path("status").asText())
                    .isEqualTo("待签收");
            assertThat(row("worklist.overdue", "WL-LATE").isMissingNode()).isTrue();
            assertThat(rung("过半提醒").path("standing").asLong()).isPositive();
        });
        long standing = rung("过半提醒").path("standing").asLong();
        duban.step(Duration.ofMinutes(36));
        Eventually.holds(() -> {
            JsonNode late = row("worklist.overdue", "WL-LATE");
            assertThat(late.path("region").asText()).isEqualTo("子洲县");
            assertThat(late.path("unit").asText()).matches(".*\\p{IsHan}.*");
            assertThat(late.path("liaison").asText()).isEqualTo("王联络");
            assertThat(late.path("phone").asText()).isEqualTo("13900000031");
            assertThat(late.path("left").asText()).isEqualTo("逾期 31分钟");
            assertThat(late.path("leftSeconds").asLong()).isEqualTo(-31 * 60);
            assertThat(late.path("rung").asText()).isEqualTo("逾期催办");
            assertThat(late.path("told").asText()).contains("王联络（联络员）");
            assertThat(late.path("link").asText()).isEqualTo("/tickets/WL-LATE");
            assertThat(row("worklist.dueSoon", "WL-LATE").isMissingNode()).isTrue();
            assertThat(rung("过半提醒").path("standing").asLong()).isEqualTo(standing - 1);
            assertThat(rung("逾期催办").path("standing").asLong()).isPositive();
            JsonNode order = row(duban.client(), "worklist.orders", "ticket", "WL-LATE");
            assertThat(order.path("issuedBy").asText()).isEqualTo("逐级提醒自动签发");
            assertThat(order.path("phone").asText()).isEqualTo("13900000031");
        });
        long overdue = duban.client()
                .get("/v1/regions/" + REGION + "/board")
                .json()
                .at("/open/overdue")
                .asLong();
        assertThat(duban.client()
                        .get("/grafana/get/worklist.overdue?region=" + REGION)
                        .json())
                .hasSize((int) overdue);
    }

    @Test
    void lists_show_the_latest_remark() {
        Eventually.holds(() -> {
            JsonNode said = row("worklist.due", "WL-SAID");
            assertThat(said.path("lastWord").asText()).endsWith("：正在联系施工队");
            assertThat(said.path("lastWordAt").asText()).endsWith("+08:00");
            JsonNode redo = row("worklist.redo", "WL-REDO");
            assertThat(redo.path("status").asText()).isEqualTo("重办中");
            assertThat(redo.path("clock").asText()).isEqualTo("重办");
            assertThat(redo.path("lastWord").asText()).contains("没有照片");
            assertThat(row("worklist.suspended", "WL-HELD").path("lastWord").asText())
                    .contains("等管网改造");
        });
    }

    @Test
    void a_wall_display_gets_lists_without_telephones_and_remarks() {
        Eventually.holds(() -> {
            JsonNode said = row(wall, "worklist.due", "id", "WL-SAID");
            assertThat(said.path("title").asText()).isNotEmpty();
            assertThat(said.path("phone").isNull()).isTrue();
            assertThat(said.path("liaison").isNull()).isTrue();
            assertThat(said.path("lastWord").isNull()).isTrue();
            assertThat(said.path("told").asText()).isEmpty();
        });
    }

    @Test
    void scores_of_units_come_with_the_bases_of_their_rates() {
        Eventually.holds(() -> {
            JsonNode unit = row(duban.client(), "scorecards", "unit", UNIT);
            assertThat(unit.path("class").asText()).isEqualTo("县市区");
            assertThat(unit.path("VOLUME").asLong()).isGreaterThanOrEqualTo(4);
            assertThat(unit.has("ON_TIMEOf")).isTrue();
            assertThat(unit.has("SATISFACTION")).isTrue();
        });
        JsonNode bureaux =
                duban.client().get("/grafana/get/scorecards?class=BUREAU").json();
        assertThat(bureaux).isNotEmpty();
        for (JsonNode unit : bureaux) assertThat(unit.path("class").asText()).isEqualTo("市直部门");
    }

    @Test
    void figures_of_today_come_with_those_of_yesterday() {
        JsonNode board = duban.client().get("/v1/regions/" + REGION + "/board").json();
        Eventually.holds(() -> {
            JsonNode today = duban.client()
                    .get("/grafana/get/board.today?figure=registered&region=" + REGION)
                    .json();
            assertThat(today).hasSize(1);
            assertThat(today.at("/0/today").asLong())
                    .isEqualTo(board.at("/today/registered").asLong());
            assertThat(today.at("/0/yesterday").isNumber()).isTrue();
            assertThat(today.at("/0/change").asLong())
                    .isEqualTo(today.at("/0/today").asLong()
                            - today.at("/0/yesterdaySameTime").asLong());
        });
        JsonNode all =
                duban.client().get("/grafana/get/board.today?region=" + REGION).json();
        assertThat(all.findValuesAsText("figure")).contains("登记", "在办工单", "按时办结率");
    }

    @Test
    void the_health_of_the_engine_is_shown() {
        Client.Answer health = duban.client().get("/grafana/get/health");
        JsonNode ready = MissingNode.getInstance();
        for (JsonNode row : health.json()) if (row.path("key").asText().equals("ready")) ready = row;
        assertThat(ready.path("item").asText()).isEqualTo("就绪");
        assertThat(ready.path("state").asText()).isEqualTo("正常");
    }
}
