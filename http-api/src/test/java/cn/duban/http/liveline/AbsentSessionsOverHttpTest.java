package cn.duban.http.liveline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that are not opened, over HTTP. Uses its own county, leaders and seats, since tests share the engine. */
class AbsentSessionsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 米脂县. */
    private static final String REGION = "610827";

    private static final String PATH = "/v1/live-line/sessions";
    private static final String HEADING = "编号,姓名,职务,单位,电话\n";

    private final Client http = duban.client();
    private int commands;

    private static Instant now() {
        return duban.engine().clock().instant();
    }

    private Client.Answer plan(String id, String leader, Instant from) {
        return http.ask(
                PATH,
                "{'commandId':'plan-" + id + "','id':'" + id + "','from':'" + from + "','to':'"
                        + from.plus(Duration.ofHours(2)) + "','leader':'" + leader
                        + "','post':'县长','host':'米脂县','region':'" + REGION + "','scope':'供热','seat':'" + id + "'}");
    }

    private void does(String id, String action, String fields) {
        String comma = fields.isEmpty() ? "" : ",";
        Client.Answer answer = http.ask(
                PATH + "/" + id + "/" + action, "{'commandId':'" + id + "-" + ++commands + "'" + comma + fields + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(201);
    }

    private JsonNode session(String id) {
        return http.get(PATH + "/" + id).json().path("session");
    }

    private Client.Answer adopt(String csv) {
        return http.send("POST", "/v1/directory", csv, "Content-Type", "text/csv; charset=utf-8");
    }

    private JsonNode history(String name) {
        for (JsonNode item : http.get("/v1/live-line/history?by=leader").json().path("items"))
            if (item.path("name").asText().equals(name)) return item;
        throw new AssertionError("no history of " + name);
    }

    /** Other tests send no notices, so they need an empty directory. */
    @AfterEach
    void emptyTheDirectory() {
        assertThat(adopt(HEADING).status()).isEqualTo(200);
    }

    private static JsonNode heard(StreamListener wall) {
        List<StreamListener.Heard> all = wall.heard();
        return all.isEmpty()
                ? MissingNode.getInstance()
                : all.get(all.size() - 1).json();
    }

    private static JsonNode past(StreamListener wall, String id) {
        for (JsonNode one : heard(wall).path("past"))
            if (one.path("id").asText().equals(id)) return one;
        return MissingNode.getInstance();
    }

    private JsonNode row(String id) {
        for (JsonNode row : http.get("/grafana/get/liveline.sessions?region=" + REGION + "&limit=500")
                .json()) if (row.path("session").asText().equals(id)) return row;
        throw new AssertionError("no row of " + id);
    }

    @Test
    void a_leader_who_does_not_come_is_absent_with_an_alarm_and_may_still_come_late() {
        assertThat(adopt(HEADING + "ab-1,值班李,SHIFT_SUPERVISOR,,13900000000\n").status())
                .isEqualTo(200);
        Instant from = now().plus(Duration.ofHours(1));
        assertThat(plan("AB-1", "常县长", from).status()).isEqualTo(201);
        duban.step(Duration.ofMinutes(74));
        assertThat(session("AB-1").path("state").asText()).isEqualTo("PLANNED");
        try (StreamListener wall = StreamListener.open(duban.url() + "/v1/stream/live-line")) {
            duban.step(Duration.ofMinutes(11));
            await("the wall shows the absence")
                    .until(() -> past(wall, "AB-1").path("state").asText().equals("ABSENT"));
            assertThat(Instant.parse(past(wall, "AB-1").path("absentSince").asText()))
                    .isEqualTo(from.plus(Duration.ofMinutes(15)));
        }
        JsonNode absent = session("AB-1");
        assertThat(absent.path("stateName").asText()).isEqualTo("缺席");
        assertThat(absent.path("reason").isNull()).isTrue();
        assertThat(absent.path("lateMinutes").isNull()).isTrue();
        assertThat(http.get(PATH + "?state=ABSENT&leader=常县长").json().path("items"))
                .hasSize(1);
        await("the reminder has its outcome").untilAsserted(() -> {
            JsonNode reminders = http.get(PATH + "/AB-1").json().path("reminders");
            assertThat(reminders).hasSize(1);
            assertThat(reminders.at("/0/officer").asText()).isEqualTo("值班李");
            assertThat(reminders.at("/0/office").asText()).isEqualTo("值班长");
            assertThat(reminders.at("/0/channel").asText()).isEqualTo("local");
        });
        assertThat(http.get(PATH + "/AB-1/bulletin").json().path("reminders")).isEmpty();
        await("the panel shows why")
                .untilAsserted(
                        () -> assertThat(row("AB-1").path("reason").asText()).isEqualTo("到点未开播"));
        assertThat(history("常县长（县长）").path("absent").asInt()).isEqualTo(1);

        does("AB-1", "start", "");
        JsonNode late = session("AB-1");
        assertThat(late.path("state").asText()).isEqualTo("ON_AIR");
        assertThat(late.path("lateMinutes").asInt()).isEqualTo(25);
        await("the panel shows how late it was")
                .untilAsserted(() ->
                        assertThat(row("AB-1").path("lateMinutes").asInt()).isEqualTo(25));
        does("AB-1", "end", "");
        assertThat(history("常县长（县长）").path("held").asInt()).isEqualTo(1);
        assertThat(history("常县长（县长）").path("absent").asInt()).isZero();
    }

    @Test
    void the_desk_says_later_why_a_session_was_not_opened() {
        plan("AB-2", "艾县长", now());
        duban.step(Duration.ofMinutes(15));
        assertThat(session("AB-2").path("state").asText()).isEqualTo("ABSENT");
        does("AB-2", "absent", "'reason':'途中车辆故障'");
        assertThat(session("AB-2").path("reason").asText()).isEqualTo("途中车辆故障");
        Client.Answer start = http.ask(PATH + "/AB-2/start", "{'commandId':'AB-2-late'}");
        assertThat(start.code()).isEqualTo("session.wrong-state");
        assertThat(start.text()).contains("is ABSENT");
        plan("AB-3", "高县长", now());
        duban.step(Duration.ofMinutes(15));
        does("AB-3", "leave", "'reason':'防汛值守','approvedBy':'高书记'");
        assertThat(session("AB-3").path("state").asText()).isEqualTo("LEAVE");
        assertThat(session("AB-3").path("absentSince").isNull()).isTrue();
    }
}
