package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.stream.StreamListener;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The leaders' live line over HTTP. Uses its own county, leaders and seats, since tests share the engine. */
class LiveLineOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 绥德县. */
    private static final String REGION = "610826";

    private static final String COUNTY = "YL-" + REGION;
    private static final String PATH = "/v1/live-line/sessions";
    private static final Map<String, Caller> CALLERS = Map.of(
            "suide", new Caller("suide", Set.of(Role.OPERATOR), Set.of(REGION), Set.of()),
            "own-unit", new Caller("own", Set.of(Role.UNIT), Set.of(), Set.of(COUNTY)),
            "other-unit", new Caller("other", Set.of(Role.UNIT), Set.of(), Set.of("YL-610881")),
            "wall", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()),
            "shenmu", new Caller("shenmu", Set.of(Role.OPERATOR), Set.of("610881"), Set.of()));

    private final Client http = duban.client();
    private final Client limited =
            new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));
    private int commands;

    private static Instant now() {
        return duban.engine().clock().instant();
    }

    private static String plan(String id, String leader, String seat, Instant from) {
        return "{'commandId':'plan-" + id + "','id':'" + id + "','from':'" + from + "','to':'"
                + from.plus(Duration.ofHours(2)) + "','leader':'" + leader
                + "','post':'县长','host':'绥德县','region':'" + REGION + "','scope':'供热','seat':'" + seat + "'}";
    }

    private Client.Answer deed(String id, String deed, String fields) {
        String comma = fields.isEmpty() ? "" : ",";
        return http.ask(
                PATH + "/" + id + "/" + deed, "{'commandId':'" + id + "-" + ++commands + "'" + comma + fields + "}");
    }

    private void does(String id, String deed, String fields) {
        Client.Answer answer = deed(id, deed, fields);
        assertThat(answer.status()).as(deed + " " + answer.text()).isEqualTo(201);
    }

    private void register(String ticket) {
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration(ticket)
                                        .put("region", REGION)
                                        .toString())
                        .status())
                .isEqualTo(201);
    }

    private void command(String ticket, String action, String fields) {
        Client.Answer answer = http.ask(
                "/v1/tickets/" + ticket + "/" + action, "{'commandId':'" + action + ++commands + "'" + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void closed(String ticket, String grade) {
        command(ticket, "sign", ",'unit':'" + COUNTY + "'");
        replied(ticket);
        command(ticket, "call-back", ",'reached':true,'process':'" + grade + "','result':'" + grade + "'");
        if (!http.get("/v1/tickets/" + ticket).json().path("status").asText().equals("CLOSED"))
            command(ticket, "close", "");
    }

    private void replied(String ticket) {
        command(ticket, "reply", ",'unit':'" + COUNTY + "','text':'已供热','resolved':true");
        command(ticket, "review", ",'passed':true");
    }

    /** A county head takes nine calls in two hours; later two of the tickets become overdue and one is done again. */
    @Test
    void nine_calls_of_a_county_head_and_their_follow_through() {
        Instant nine = now().plus(Duration.ofHours(2));
        assertThat(http.ask(PATH, plan("LL-1", "贺县长", "seat-1", nine)).status()).isEqualTo(201);
        does("LL-1", "notice", "'text':'贺县长接听群众来电'");
        duban.step(Duration.between(now(), nine));
        does("LL-1", "start", "");
        for (int i = 1; i <= 9; i++) {
            String ticket = "LL-T" + i;
            does("LL-1", "transfer", "'call':'ll-" + i + "','agent':'8001','topic':'暖气不热','taken':true");
            register(ticket);
            String promised = i <= 6 ? ",'promisedAt':'" + now().plus(Duration.ofHours(30)) + "'" : "";
            does(
                    "LL-1",
                    "instruction",
                    "'call':'ll-" + i + "','ticket':'" + ticket + "','text':'今天必须解决，我来盯','units':['" + COUNTY + "']"
                            + promised);
            duban.step(Duration.ofMinutes(13));
        }
        does("LL-1", "transfer", "'call':'ll-10','agent':'8002','topic':'咨询','taken':false");
        does("LL-1", "order", "'ticket':'LL-T1','unit':'" + COUNTY + "','text':'当日办结'");
        does("LL-1", "end", "");
        does("LL-1", "observe", "'observer':'人大代表','mark':91,'words':'答复具体'");
        does("LL-1", "observe", "'observer':'政协委员','mark':90");
        JsonNode ticket = http.get("/v1/tickets/LL-T1").json();
        assertThat(ticket.path("status").asText()).isEqualTo("DISPATCHED");
        assertThat(ticket.path("lead").asText()).isEqualTo(COUNTY);
        assertThat(ticket.path("orders")).hasSize(1);

        for (int i = 1; i <= 5; i++) closed("LL-T" + i, "SATISFIED");
        // The sixth is redone, and is then too late for the promise.
        command("LL-T6", "sign", ",'unit':'" + COUNTY + "'");
        replied("LL-T6");
        command("LL-T6", "call-back", ",'reached':true,'process':'SATISFIED','result':'DISSATISFIED'");
        if (http.get("/v1/tickets/LL-T6").json().path("round").asInt() == 0)
            command("LL-T6", "redo", ",'reason':'暖气仍不热'");
        command("LL-T7", "sign", ",'unit':'" + COUNTY + "'");
        replied("LL-T7");
        duban.step(Duration.ofDays(40));

        JsonNode bulletin = http.get(PATH + "/LL-1/bulletin").json();
        JsonNode session = bulletin.path("session");
        assertThat(session.path("stateName").asText()).isEqualTo("已结束");
        assertThat(session.path("calls").asInt()).isEqualTo(10);
        assertThat(session.path("taken").asInt()).isEqualTo(9);
        assertThat(session.path("instructions").asInt()).isEqualTo(9);
        assertThat(session.path("orders").asInt()).isEqualTo(1);
        assertThat(session.path("mark").decimalValue()).isEqualByComparingTo("90.5");
        JsonNode became = session.path("followThrough");
        assertThat(became.path("tickets").asInt()).isEqualTo(9);
        assertThat(became.path("redone").asInt()).isEqualTo(1);
        assertThat(became.path("promised").asInt()).isEqualTo(6);
        assertThat(became.path("kept").asInt()).isEqualTo(5);
        assertThat(became.path("broken").asInt()).isEqualTo(1);
        assertThat(became.path("promiseKeptRate").decimalValue()).isEqualByComparingTo("0.8333");
        assertThat(state(bulletin, "LL-T1").path("promiseName").asText()).isEqualTo("如期兑现");
        assertThat(state(bulletin, "LL-T6").path("promise").asText()).isEqualTo("BROKEN");
        assertThat(state(bulletin, "LL-T8").path("overdue").asBoolean()).isTrue();
        assertThat(state(bulletin, "LL-T9").path("overdue").asBoolean()).isTrue();
        assertThat(state(bulletin, "LL-T9").path("promise").asText()).isEqualTo("NONE");
        int closed = 0;
        int late = 0;
        for (JsonNode one : bulletin.path("tickets")) {
            if (!one.path("endedAt").isNull()) closed++;
            if (one.path("late").asBoolean()) late++;
        }
        assertThat(became.path("closed").asInt()).isEqualTo(closed).isGreaterThanOrEqualTo(5);
        assertThat(became.path("late").asInt()).isEqualTo(late).isGreaterThanOrEqualTo(2);
        assertThat(history("贺县长（县长）").path("followThrough")).isEqualTo(became);
    }

    private JsonNode history(String name) {
        for (JsonNode item : http.get("/v1/live-line/history?by=leader").json().path("items"))
            if (item.path("name").asText().equals(name)) return item;
        throw new AssertionError("no history of " + name);
    }

    private static JsonNode state(JsonNode bulletin, String ticket) {
        for (JsonNode one : bulletin.path("tickets"))
            if (one.path("ticket").asText().equals(ticket)) return one;
        throw new AssertionError("no " + ticket + " in " + bulletin);
    }

    @Test
    void a_refused_event_stores_nothing_and_orders_nothing_of_the_ticket() {
        http.ask(PATH, plan("LL-2", "白县长", "seat-2", now().plus(Duration.ofDays(2))));
        register("LL-N1");
        Client.Answer early =
                deed("LL-2", "instruction", "'call':'c','ticket':'LL-N1','text':'办','units':['" + COUNTY + "']");
        assertThat(early.code()).isEqualTo("session.wrong-state");
        assertThat(early.status()).isEqualTo(409);
        assertThat(http.get("/v1/tickets/LL-N1").json().path("status").asText()).isEqualTo("REGISTERED");
        assertThat(deed("LL-2", "start", "").text()).contains("at the earliest");
        assertThat(deed("LL-NONE", "start", "").code()).isEqualTo("session.unknown");
        assertThat(deed("LL-2", "dance", "").code()).isEqualTo("action.unknown");
        Client.Answer wrong = deed("LL-2", "observe", "'observer':'x','mark':101,'other':1");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("/mark").contains("/other");
        assertThat(deed("LL-2", "leave", "'reason':'防汛值守'").text()).contains("/approvedBy");
        JsonNode leave =
                deed("LL-2", "leave", "'reason':'防汛值守','approvedBy':'高书记'").json();
        assertThat(leave.at("/session/stateName").asText()).isEqualTo("请假");
        assertThat(leave.at("/session/approvedBy").asText()).isEqualTo("高书记");
        does("LL-2", "notice", "'text':'白县长因防汛请假'");
        JsonNode noticed = http.get(PATH + "/LL-2/bulletin").json();
        assertThat(noticed.at("/session/noticeText").asText()).isEqualTo("白县长因防汛请假");
        assertThat(noticed.at("/notices/0/text").asText()).isEqualTo("白县长因防汛请假");
        assertThat(http.get(PATH + "?state=LEAVE&leader=白县长").json().path("items"))
                .hasSize(1);
    }

    @Test
    void calls_and_tickets_that_name_a_session_belong_to_it() {
        http.ask(PATH, plan("LL-9", "艾县长", "seat-9", now()));
        does("LL-9", "start", "");
        String call = "{'callId':'ll9-1','direction':'IN','line':'12345','region':'" + REGION
                + "','state':'ANSWERED','agent':'8003','liveLineSession':'LL-9','byLeader':true}";
        Client.Answer reported = http.ask("/v1/calls", call);
        assertThat(reported.status()).as(reported.text()).isBetween(200, 201);
        String registration = Client.registration("LL-M1")
                .put("region", REGION)
                .put("liveLineSession", "LL-9")
                .toString();
        assertThat(http.post("/v1/tickets", registration).status()).isEqualTo(201);
        does("LL-9", "end", "");
        does("LL-9", "transfer", "'call':'ll9-2','agent':'8001','topic':'补记','taken':false");
        command("LL-M1", "answer", ",'result':'已解答'");
        await("the session has the call and the closed ticket").untilAsserted(() -> {
            JsonNode page = http.get(PATH + "/LL-9").json();
            assertThat(page.at("/session/calls").asInt()).isEqualTo(2);
            assertThat(page.at("/session/taken").asInt()).isEqualTo(1);
            assertThat(page.path("calls").findValuesAsText("call")).containsExactly("ll9-2", "ll9-1");
            assertThat(page.at("/session/followThrough/tickets").asInt()).isEqualTo(1);
            assertThat(page.path("tickets").findValuesAsText("ticket")).containsExactly("LL-M1");
        });
    }

    @Test
    void a_repeated_event_is_answered_and_changes_nothing() {
        Instant at = now();
        http.ask(PATH, plan("LL-3", "曹县长", "seat-3", at));
        assertThat(http.ask(PATH, plan("LL-3", "曹县长", "seat-3", at)).status()).isEqualTo(200);
        does("LL-3", "start", "");
        register("LL-R1");
        String body = "{'commandId':'same','call':'c','ticket':'LL-R1','text':'办','units':['" + COUNTY + "']}";
        assertThat(http.ask(PATH + "/LL-3/instruction", body).status()).isEqualTo(201);
        long version = http.get("/v1/tickets/LL-R1").json().path("version").asLong();
        assertThat(http.ask(PATH + "/LL-3/instruction", body).status()).isEqualTo(200);
        assertThat(http.get("/v1/tickets/LL-R1").json().path("version").asLong())
                .isEqualTo(version);
        assertThat(http.ask(PATH + "/LL-3/end", "{'commandId':'same'}").code()).isEqualTo("command.reused");
        assertThat(http.get(PATH + "/LL-3").json().path("instructions")).hasSize(1);
    }

    @Test
    void a_rota_is_planned_whole_or_every_conflict_is_named_by_its_line() {
        String heading = "场次,日期,开始,结束,领导,职务,单位或县区,地区,席位\n";
        String good = heading + "LL-C1,2031-05-06,09:00,11:00,高书记,书记,绥德县,610826,csv\n"
                + "LL-C2,2031-05-07,09:00,11:00,高书记,书记,绥德县,610826,csv\n";
        assertThat(table(good).json().path("sessions").asInt()).isEqualTo(2);
        assertThat(table(good).json().path("sessions").asInt()).isEqualTo(2);
        String moved = good.replace("2031-05-06", "2031-05-09");
        for (String rota : List.of(moved, good)) {
            assertThat(table(rota).status()).isEqualTo(200);
            assertThat(rota)
                    .contains(http.get(PATH + "/LL-C1")
                            .json()
                            .at("/session/from")
                            .asText()
                            .substring(0, 10));
        }
        assertThat(http.get(PATH + "/LL-C1").json().at("/session/from").asText())
                .startsWith("2031-05-06");
        Client.Answer clash = table(heading + "LL-C3,2031-05-08,09:00,11:00,马局长,局长,教育局,,csv\n"
                + "LL-C4,2031-05-06,10:00,12:00,冯局长,局长,水利局,,csv\n"
                + "LL-C5,2031-05-08,10:00,12:00,康局长,局长,林业局,,csv\n");
        assertThat(clash.status()).isEqualTo(422);
        assertThat(clash.text())
                .contains("/line/3")
                .contains("conflicts with LL-C1")
                .contains("/line/4")
                .contains("conflicts with LL-C3");
        assertThat(http.get(PATH + "/LL-C3").code()).isEqualTo("session.unknown");
        Client.Answer broken = table(heading + "LL-C6,2031-13-08,09:00,11:00,马局长,局长,教育局,999999,csv\n");
        assertThat(broken.text()).contains("no region 999999").contains("no time such as");
        JsonNode day = http.get(PATH + "?from=2031-05-06T00:00:00%2B08:00&to=2031-05-07T00:00:00%2B08:00")
                .json();
        assertThat(day.path("items").findValuesAsText("id")).containsExactly("LL-C1");
    }

    private Client.Answer table(String csv) {
        return http.send("POST", PATH, csv, "Content-Type", "text/csv; charset=utf-8");
    }

    @Test
    void a_wall_gets_the_start_the_words_and_the_end_of_a_session() {
        http.ask(PATH, plan("LL-5", "郝县长", "seat-5", now()));
        try (StreamListener wall = StreamListener.open(duban.url() + "/v1/stream/live-line")) {
            await("the wall shows the planned session")
                    .until(() -> heard(wall).path("next").findValuesAsText("id").contains("LL-5"));
            does("LL-5", "start", "");
            register("LL-W1");
            does("LL-5", "instruction", "'call':'c','ticket':'LL-W1','text':'马上去','units':['" + COUNTY + "']");
            await("the page has arrived")
                    .until(() ->
                            heard(wall).path("onAir").findValuesAsText("text").contains("马上去"));
            does("LL-5", "end", "");
            await("the wall shows the ended session")
                    .until(() -> heard(wall).path("past").findValuesAsText("id").contains("LL-5"));
            assertThat(heard(wall).path("onAir").findValuesAsText("id")).doesNotContain("LL-5");
        }
    }

    private static JsonNode heard(StreamListener wall) {
        List<StreamListener.Heard> all = wall.heard();
        return all.isEmpty()
                ? MissingNode.getInstance()
                : all.get(all.size() - 1).json();
    }

    @Test
    void a_unit_reads_the_titles_of_its_own_tickets_only() {
        http.ask(PATH, plan("LL-6", "霍县长", "seat-6", now()));
        does("LL-6", "start", "");
        register("LL-U1");
        does("LL-6", "instruction", "'call':'c','ticket':'LL-U1','text':'办','units':['" + COUNTY + "']");
        JsonNode own = state(limited.withToken("own-unit").get(PATH + "/LL-6").json(), "LL-U1");
        JsonNode other =
                state(limited.withToken("other-unit").get(PATH + "/LL-6").json(), "LL-U1");
        assertThat(own.path("title").asText()).isEqualTo("小区停暖三天");
        assertThat(other.path("title").isNull()).isTrue();
        String url = duban.urlFor(token -> Optional.of(CALLERS.get("other-unit")), 64);
        try (StreamListener unit = StreamListener.open(url + "/v1/stream/live-line");
                StreamListener wall = StreamListener.open(duban.url() + "/v1/stream/live-line")) {
            await("the page has arrived")
                    .until(() ->
                            heard(wall).path("onAir").findValuesAsText("title").contains("小区停暖三天"));
            await("the page has arrived")
                    .until(() ->
                            heard(unit).path("onAir").findValuesAsText("ticket").contains("LL-U1"));
            assertThat(heard(unit).path("onAir").findValuesAsText("title")).doesNotContain("小区停暖三天");
        }
        does("LL-6", "end", "");
    }

    @Test
    void words_on_a_confidential_ticket_are_only_for_readers_of_the_ticket() {
        http.ask(PATH, plan("LL-7", "路县长", "seat-7", now()));
        does("LL-7", "start", "");
        String registration = Client.registration("LL-S1")
                .put("region", REGION)
                .put("confidential", true)
                .toString();
        assertThat(http.post("/v1/tickets", registration).status()).isEqualTo(201);
        does("LL-7", "instruction", "'call':'c','ticket':'LL-S1','text':'保护举报人','units':['" + COUNTY + "']");
        does("LL-7", "order", "'ticket':'LL-S1','unit':'" + COUNTY + "','text':'三日内查清'");
        String session = PATH + "/LL-7";
        for (String reader : List.of("suide", "own-unit"))
            assertThat(limited.withToken(reader).get(session).text()).contains("保护举报人", "三日内查清");
        assertThat(limited.withToken("suide")
                        .get(session)
                        .json()
                        .at("/instructions/0/call")
                        .asText())
                .isEqualTo("c");
        for (Client.Answer told : List.of(
                limited.withToken("other-unit").get(session),
                limited.withToken("wall").get(session),
                http.get(session + "/bulletin"))) {
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.json().at("/instructions/0/text").isNull()).isTrue();
            assertThat(told.json().at("/orders/0/text").isNull()).isTrue();
            assertThat(told.json().at("/tickets/0/title").isNull()).isTrue();
        }
        try (StreamListener wall = StreamListener.open(duban.url() + "/v1/stream/live-line")) {
            await("the page has arrived")
                    .until(() ->
                            heard(wall).path("onAir").findValuesAsText("ticket").contains("LL-S1"));
            assertThat(heard(wall).path("onAir").findValuesAsText("text")).doesNotContain("保护举报人", "三日内查清");
        }
        does("LL-7", "end", "");
    }

    @Test
    void a_bulletin_has_the_titles_of_archived_tickets() {
        http.ask(PATH, plan("LL-8", "马县长", "seat-8", now()));
        does("LL-8", "start", "");
        register("LL-A1");
        does("LL-8", "instruction", "'call':'c','ticket':'LL-A1','text':'今晚供上','units':['" + COUNTY + "']");
        does("LL-8", "end", "");
        closed("LL-A1", "SATISFIED");
        command("LL-A1", "archive", "");
        await("the ticket has left the board")
                .until(() -> duban.engine().boards().ticket(REGION, "LL-A1").isEmpty());
        JsonNode bulletin = http.get(PATH + "/LL-8/bulletin").json();
        assertThat(state(bulletin, "LL-A1").path("title").asText()).isEqualTo("小区停暖三天");
        assertThat(state(bulletin, "LL-A1").path("status").asText()).isEqualTo("ARCHIVED");
        assertThat(bulletin.at("/instructions/0/text").asText()).isEqualTo("今晚供上");
    }

    @Test
    void another_county_neither_sees_nor_plans_a_county_s_sessions() {
        Client own = limited.withToken("suide");
        Client other = limited.withToken("shenmu");
        String plan = plan("LL-4", "惠县长", "seat-4", now().plus(Duration.ofDays(3)));
        assertThat(other.ask(PATH, plan).code()).isEqualTo("region.forbidden");
        assertThat(own.ask(PATH, plan).status()).isEqualTo(201);
        assertThat(own.get(PATH + "/LL-4").status()).isEqualTo(200);
        assertThat(other.get(PATH + "/LL-4").code()).isEqualTo("session.unknown");
        assertThat(other.get(PATH).json().path("items").findValuesAsText("region"))
                .doesNotContain(REGION);
        assertThat(other.ask(PATH + "/LL-4/leave", "{'commandId':'l','reason':'x','approvedBy':'y'}")
                        .code())
                .isEqualTo("session.unknown");
    }
}
