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
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables behind the figures: lost points and their tickets, calls by parts, lists as files. */
class TablesOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String REGION = "610826";
    private static final String UNIT = "YL-B-KJJ";
    private static final String OF_UNIT = "unit=" + UNIT;

    @BeforeAll
    static void a_unit_that_signs_late_and_replies_in_time() {
        for (String id : new String[] {"TB-LATE", "TB-DONE"}) {
            Client.Answer answer = duban.client()
                    .post(
                            "/v1/tickets",
                            Client.registration(id).put("region", REGION).toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            ask(id, "dispatch", "'lead':'" + UNIT + "'");
        }
        ask("TB-DONE", "sign", "'unit':'" + UNIT + "'");
        until(of("TB-LATE", "签收").path("clock").path("dueAt").asText());
        ask("TB-LATE", "sign", "'unit':'" + UNIT + "'");
        for (JsonNode rung : of("TB-LATE", "反馈").path("rungs"))
            if (rung.path("title").asText().equals("过半提醒"))
                until(rung.path("dueAt").asText());
    }

    /** A clock of a ticket with its rungs: its days depend on a calendar, and other tests have moved the date. */
    private static JsonNode of(String ticket, String clock) {
        for (JsonNode one :
                duban.client().get("/v1/tickets/" + ticket + "/explain").json().path("clocks"))
            if (one.path("name").asText().equals(clock)) return one;
        throw new AssertionError(ticket + " has no clock " + clock);
    }

    /** Moves the clock to just after an instant. */
    private static void until(String instant) {
        Instant then = OffsetDateTime.parse(instant).toInstant().plusSeconds(1);
        duban.step(Duration.between(duban.engine().clock().instant(), then));
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer = duban.client()
                .ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + id + action + "'," + body + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }

    private static JsonNode rows(String path) {
        Client.Answer answer = duban.client().get("/grafana/get/" + path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode row(String path, String key, String value) {
        for (JsonNode row : rows(path)) if (row.path(key).asText().equals(value)) return row;
        return MissingNode.getInstance();
    }

    private static JsonNode rung(String clock, String title) {
        for (JsonNode row : rows("ladder?" + OF_UNIT))
            if (row.path("clock").asText().equals(clock)
                    && row.path("rung").asText().equals(title)) return row;
        throw new AssertionError("no rung " + title);
    }

    @Test
    void a_reply_that_waits_for_its_review_is_on_no_rung() {
        Eventually.until(
                "both tickets have reached the rung",
                () -> rung("反馈", "过半提醒").path("reached").asLong() == 2);
        ask("TB-DONE", "reply", "'unit':'" + UNIT + "','text':'已恢复供暖','resolved':true");
        Eventually.until(
                "the replied ticket has left the ladder",
                () -> rung("反馈", "过半提醒").path("reached").asLong() == 1);
    }

    @Test
    void a_unit_sees_its_lost_points_and_the_tickets_behind_them() {
        Eventually.holds(() -> {
            JsonNode lost = row("scorecards.lost?period=rolling-30d&" + OF_UNIT, "indicator", "SIGNING");
            assertThat(lost.path("indicatorName").asText()).isEqualTo("及时接收率");
            assertThat(lost.path("rateOf").asLong()).isEqualTo(2);
            assertThat(lost.path("rate").asDouble()).isEqualTo(0.5);
            assertThat(lost.path("full").asDouble()).isEqualTo(15);
            assertThat(lost.path("lost").asDouble()).isEqualTo(7.5);
        });
        JsonNode behind = rows("scorecards.tickets?period=rolling-30d&indicator=SIGNING&" + OF_UNIT);
        assertThat(behind.findValuesAsText("ticket")).containsExactly("TB-LATE", "TB-DONE");
        assertThat(behind.findValuesAsText("outcome")).containsExactly("失分", "达标");
        assertThat(behind.at("/0/title").asText()).isEqualTo("小区停暖三天");
        assertThat(rows("scorecards.tickets?period=rolling-30d&indicator=SIGNING&limit=1&" + OF_UNIT))
                .hasSize(1);
        assertThat(duban.client()
                        .get("/grafana/get/scorecards.tickets?indicator=VOLUME")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_wall_display_gets_no_single_tickets_behind_a_rate() {
        Client wall = as(new Caller("w", Set.of(Role.DISPLAY), Set.of(), Set.of()));
        String path = "/grafana/get/scorecards.tickets?period=rolling-30d&indicator=SIGNING&" + OF_UNIT;
        Eventually.until(
                "the rate counts two tickets",
                () -> duban.client().get(path).json().size() == 2);
        Client.Answer seen = wall.get(path);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json()).isEmpty();
    }

    @Test
    void lost_points_and_points_add_up_to_the_full_score() {
        JsonNode rows = rows("scorecards.lost?period=rolling-30d&limit=500");
        for (JsonNode row : rows)
            assertThat(row.path("lost").decimalValue().add(row.path("points").decimalValue()))
                    .isEqualByComparingTo(row.path("full").decimalValue());
        for (String ranked : List.of("是", "否")) {
            double before = Double.MAX_VALUE;
            for (JsonNode row : rows) {
                if (!row.path("ranked").asText().equals(ranked)) continue;
                assertThat(row.path("lost").asDouble()).isLessThanOrEqualTo(before);
                before = row.path("lost").asDouble();
            }
        }
        assertThat(rows.findValuesAsText("ranked")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rows).isNotEmpty();
    }

    @Test
    void a_figure_covers_the_day_so_far_or_a_time_before_its_step() {
        String dispatched = "dispatched?" + OF_UNIT + "&maxDataPoints=5000&over=";
        Eventually.until(
                "the series counts two dispatched tickets", () -> last("dispatched?" + OF_UNIT + "&over=P14D") == 2);
        assertThat(last(dispatched + "today")).isZero();
        assertThat(last(dispatched + "P30D")).isEqualTo(2);
        assertThat(last(dispatched + "PT1H")).isZero();
        assertThat(duban.client().get("/grafana/get/dispatched?over=yesterday").status())
                .isEqualTo(422);
        assertThat(duban.client().get("/grafana/get/open?over=today").text()).contains("忽略统计窗口");
    }

    private static long last(String path) {
        JsonNode rows = rows(path);
        JsonNode value = rows.path(rows.size() - 1).path("value");
        assertThat(value.isNumber()).as(path + " " + rows).isTrue();
        return value.asLong();
    }

    @Test
    void a_list_downloads_as_a_file_for_spreadsheets() {
        Client.Answer csv = duban.client().get("/grafana/get/worklist.due?" + OF_UNIT + "&format=csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.header("content-disposition").orElseThrow()).contains("worklist.due.csv");
        assertThat(csv.text()).contains("工单,区县,标题").contains("TB-LATE,绥德县,小区停暖三天");
        assertThat(duban.client().get("/grafana/get/worklist.due?format=xls").status())
                .isEqualTo(422);
        assertThat(duban.client()
                        .get("/grafana/get/worklist.due?format=csv&regoin=" + REGION)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void calls_by_parts_come_with_the_load_of_tickets_and_missed_calls_depend_on_the_role() {
        call("tb-1", "ANSWERED");
        call("tb-2", "ABANDONED");
        Eventually.holds(() -> {
            assertThat(row("calls.parts?by=region", "key", REGION)
                            .path("offered")
                            .asLong())
                    .isEqualTo(2);
            assertThat(row("calls.missed?region=" + REGION, "callId", "tb-2")
                            .path("state")
                            .asText())
                    .isEqualTo("待回拨");
        });
        JsonNode region = row("calls.parts?by=region", "key", REGION);
        assertThat(region.path("connectRate").asDouble()).isEqualTo(0.5);
        assertThat(region.path("ticketsRegistered").isNumber()).isTrue();
        assertThat(rows("calls.parts?by=hour").size()).isLessThanOrEqualTo(24);
        assertThat(rows("calls.parts").findValuesAsText("rotation")).isNotEmpty();
        assertThat(duban.client().get("/grafana/get/calls.parts?by=weather").status())
                .isEqualTo(422);
        assertThat(rows("calls.agents").findValuesAsText("state")).contains("空闲", "通话", "整理", "小休");
        Client viewer = as(new Caller("v", Set.of(Role.VIEWER), Set.of(), Set.of()));
        assertThat(viewer.get("/grafana/get/calls.missed?region=" + REGION).json())
                .isEmpty();
        Client county = as(new Caller("c", Set.of(Role.VIEWER), Set.of(REGION), Set.of()));
        assertThat(county.get("/grafana/get/calls.parts").status()).isEqualTo(403);
    }

    private static void call(String id, String end) {
        for (String state : new String[] {"OFFERED", end}) {
            Client.Answer answer = duban.client()
                    .ask(
                            "/v1/calls",
                            "{'callId':'" + id + "','direction':'IN','line':'12345','region':'" + REGION + "','state':'"
                                    + state + "','waitSeconds':5,'agent':'tb','shift':'S3'}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
    }

    private static Client as(Caller caller) {
        return new Client(duban.urlFor(token -> Optional.of(caller), 10));
    }

    @Test
    void each_health_check_can_be_chosen_alone() {
        JsonNode ready = rows("health?item=ready");
        assertThat(ready).hasSize(1);
        assertThat(ready.at("/0/state").asText()).isEqualTo("正常");
        assertThat(duban.client().get("/grafana/get/health?item=weather").status())
                .isEqualTo(422);
        JsonNode log = row("health.regions?region=" + REGION, "region", "绥德县");
        assertThat(log.path("position").asLong()).isPositive();
        assertThat(log.path("state").asText()).isEqualTo("正常");
    }
}
