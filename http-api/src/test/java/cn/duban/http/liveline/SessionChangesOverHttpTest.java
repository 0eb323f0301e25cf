package cn.duban.http.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that are ended by mistake, corrected and cancelled, over HTTP. Uses its own county, leaders and seats. */
class SessionChangesOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 子洲县. */
    private static final String REGION = "610831";

    private static final String PATH = "/v1/live-line/sessions";

    private final Client http = duban.client();
    private int commands;

    private static Instant now() {
        return duban.engine().clock().instant();
    }

    private static String slot(String id, String leader, Instant from) {
        return "'from':'" + from + "','to':'" + from.plus(Duration.ofHours(2)) + "','leader':'" + leader
                + "','post':'县长','host':'子洲县','region':'" + REGION + "','scope':'供热','seat':'" + id + "'";
    }

    private void plan(String id, String leader, Instant from) {
        Client.Answer answer =
                http.ask(PATH, "{'commandId':'plan-" + id + "','id':'" + id + "'," + slot(id, leader, from) + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Client.Answer asks(String id, String action, String fields) {
        String comma = fields.isEmpty() ? "" : ",";
        return http.ask(
                PATH + "/" + id + "/" + action, "{'commandId':'" + id + "-" + ++commands + "'" + comma + fields + "}");
    }

    private JsonNode does(String id, String action, String fields) {
        Client.Answer answer = asks(id, action, fields);
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode history(String name) {
        for (JsonNode item : http.get("/v1/live-line/history?by=leader").json().path("items"))
            if (item.path("name").asText().equals(name)) return item;
        throw new AssertionError("no history of " + name);
    }

    @Test
    void an_end_is_taken_back_within_five_minutes_of_the_engines_clock_and_everything_follows() {
        plan("CH-1", "乔县长", now());
        does("CH-1", "start", "");
        JsonNode ended = does("CH-1", "end", "");
        Instant at = Instant.parse(ended.at("/session/endedAt").asText());
        assertThat(Instant.parse(ended.path("reopenableUntil").asText())).isEqualTo(at.plusSeconds(300));
        duban.step(Duration.ofMinutes(4));
        JsonNode back = does("CH-1", "reopen", "");
        assertThat(back.at("/session/state").asText()).isEqualTo("ON_AIR");
        assertThat(back.at("/session/endedAt").isNull()).isTrue();
        assertThat(back.path("reopenableUntil").isNull()).isTrue();
        assertThat(back.at("/changes/0/kind").asText()).isEqualTo("REOPENED");
        assertThat(Instant.parse(back.at("/changes/0/endedAt").asText())).isEqualTo(at);
        JsonNode bulletin = http.get(PATH + "/CH-1/bulletin").json();
        assertThat(bulletin.at("/session/stateName").asText()).isEqualTo("接线中");
        assertThat(bulletin.at("/changes/0/by").isNull()).isTrue();
        does("CH-1", "end", "");
        duban.step(Duration.ofMinutes(6));
        Client.Answer late = asks("CH-1", "reopen", "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("session.reopen-too-late");
        assertThat(late.json().at("/errors/0/arguments/until").asText()).isNotEmpty();
        assertThat(history("乔县长（县长）").path("held").asInt()).isEqualTo(1);
    }

    @Test
    void a_repeated_reopen_is_one_even_after_the_next_end() {
        plan("CH-2", "乌县长", now());
        does("CH-2", "start", "");
        does("CH-2", "end", "");
        String command = "{'commandId':'CH-2-again'}";
        assertThat(http.ask(PATH + "/CH-2/reopen", command).status()).isEqualTo(201);
        does("CH-2", "end", "");
        Client.Answer repeated = http.ask(PATH + "/CH-2/reopen", command);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().at("/session/state").asText()).isEqualTo("ENDED");
    }

    @Test
    void a_correction_needs_a_reason_and_keeps_what_it_was() {
        Instant from = now();
        plan("CH-3", "宁县长", from);
        does("CH-3", "start", "");
        does("CH-3", "end", "");
        Client.Answer unexplained = asks("CH-3", "correct", slot("CH-3", "祁副县长", from));
        assertThat(unexplained.status()).isEqualTo(422);
        assertThat(unexplained.json().at("/errors/0/pointer").asText()).isEqualTo("/reason");
        JsonNode page = does("CH-3", "correct", slot("CH-3", "祁副县长", from) + ",'reason':'实际由祁副县长接听'");
        assertThat(page.at("/session/leader").asText()).isEqualTo("祁副县长");
        assertThat(page.at("/session/state").asText()).isEqualTo("ENDED");
        JsonNode change = page.at("/changes/0");
        assertThat(change.path("kindName").asText()).isEqualTo("更正");
        assertThat(change.path("reason").asText()).isEqualTo("实际由祁副县长接听");
        assertThat(change.at("/fields")).hasSize(1);
        assertThat(change.at("/fields/0/field").asText()).isEqualTo("leader");
        assertThat(change.at("/fields/0/before").asText()).isEqualTo("宁县长");
        assertThat(history("祁副县长（县长）").path("held").asInt()).isEqualTo(1);
    }

    @Test
    void a_cancelled_session_is_counted_as_cancelled_and_not_as_absent() {
        plan("CH-4", "尚县长", now());
        duban.step(Duration.ofMinutes(15));
        JsonNode page = does("CH-4", "cancel", "'reason':'线路检修'");
        assertThat(page.at("/session/state").asText()).isEqualTo("CANCELLED");
        assertThat(page.at("/session/stateName").asText()).isEqualTo("取消");
        assertThat(page.at("/session/absentSince").isNull()).isTrue();
        JsonNode sums = history("尚县长（县长）");
        assertThat(sums.path("cancelled").asInt()).isEqualTo(1);
        assertThat(sums.path("absent").asInt()).isZero();
        assertThat(sums.path("held").asInt()).isZero();
        Client.Answer start = asks("CH-4", "start", "");
        assertThat(start.code()).isEqualTo("session.wrong-state");
        assertThat(start.json().at("/errors/0/arguments/state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void the_desk_of_another_county_neither_moves_nor_corrects_a_session() {
        plan("CH-5", "钱县长", now().plus(Duration.ofDays(3)));
        Caller other = new Caller("clerk", Set.of(Role.OPERATOR), Set.of("610830"), Set.of());
        Client foreign = new Client(duban.urlFor(
                        token -> token.flatMap(
                                t -> Optional.ofNullable(Map.of("clerk", other).get(t))),
                        64))
                .withToken("clerk");
        Instant from = now().plus(Duration.ofDays(4));
        String abroad = slot("CH-5", "吴县长", from).replace(REGION, "610830");
        assertThat(foreign.ask(PATH, "{'commandId':'ch-5-move','id':'CH-5'," + abroad + "}")
                        .code())
                .isEqualTo("region.forbidden");
        assertThat(foreign.ask(PATH + "/CH-5/correct", "{'commandId':'ch-5-right','reason':'x'," + abroad + "}")
                        .code())
                .isEqualTo("session.unknown");
        does("CH-5", "cancel", "'reason':'改期'");
    }
}
