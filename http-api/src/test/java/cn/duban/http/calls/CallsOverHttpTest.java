package cn.duban.http.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Role;
import cn.duban.http.stream.Listener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls and agents over HTTP; each test has a line or an agent of its own, since all tests share the engine. */
class CallsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final List<String> COUNTS = List.of(
            "offered",
            "answered",
            "within15s",
            "abandoned",
            "handled",
            "outbound",
            "outboundAnswered",
            "threeWay",
            "calledBack",
            "owed",
            "lapsed");
    private static final List<String> SECONDS =
            List.of("readySeconds", "busySeconds", "afterCallSeconds", "pauseSeconds", "loggedInSeconds");

    private final Client http = duban.client();

    private void call(String id, String direction, String line, String state, String more) {
        Client.Answer answer = http.ask(
                "/v1/calls",
                "{'callId':'" + id + "','direction':'" + direction + "','line':'" + line + "','state':'" + state + "'"
                        + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Client.Answer agent(String agent, String state, String more) {
        return http.ask("/v1/agents", "{'agent':'" + agent + "','shift':'S3','state':'" + state + "'" + more + "}");
    }

    private JsonNode summary(String query) {
        Client.Answer answer = http.get("/v1/calls/summary?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** One part; missing if nothing was counted of it and the policy does not name it. */
    private JsonNode part(String query, String key) {
        for (JsonNode part : summary(query).path("parts"))
            if (part.path("key").asText().equals(key)) return part;
        return MissingNode.getInstance();
    }

    private Instant now() {
        return duban.engine().clock().instant();
    }

    private static Client as(Caller caller) {
        return new Client(duban.urlFor(token -> Optional.of(caller), 10));
    }

    private static Caller only(Role role) {
        return new Caller(role.wire(), Set.of(role), Set.of(), Set.of());
    }

    @Test
    void a_conversation_is_counted_on_its_line_with_its_wait_and_length() {
        call("h-1", "IN", "12355", "OFFERED", ",'region':'610881'");
        duban.step(Duration.ofSeconds(9));
        call("h-1", "IN", "12355", "ANSWERED", ",'agent':'h-agent'");
        duban.step(Duration.ofSeconds(60));
        call("h-1", "IN", "12355", "ENDED", ",'threeWay':true");
        call("h-2", "IN", "12355", "OFFERED", ",'region':'610881'");
        await().atMost(SOON)
                .until(() ->
                        part("window=7d&by=line", "12355").at("/calls/offered").asInt() == 2);
        JsonNode line = part("window=7d&by=line", "12355");
        assertThat(line.path("name").asText()).isEqualTo("青少年服务热线");
        assertThat(line.at("/calls/answered").asInt()).isEqualTo(1);
        assertThat(line.at("/calls/within15s").asInt()).isEqualTo(1);
        assertThat(line.at("/calls/handled").asInt()).isEqualTo(1);
        assertThat(line.at("/calls/threeWay").asInt()).isEqualTo(1);
        assertThat(line.at("/calls/connectRate").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(line.at("/calls/connectRateOf").asInt()).isEqualTo(2);
        assertThat(line.at("/calls/waitTime/p50").asInt()).isEqualTo(9);
        assertThat(line.at("/calls/talkTime/mean").decimalValue()).isEqualByComparingTo("60");
        assertThat(line.path("agents").isNull()).isTrue();
        // Nothing was ever offered on this one: a rate of nothing is null.
        assertThat(part("window=7d&by=line", "12323").at("/calls/connectRate").isNull())
                .isTrue();
        assertThat(part("window=7d&by=line", "12323").at("/calls/connectRateOf").asInt())
                .isZero();
        assertThat(part("window=7d&by=agent", "h-agent").at("/calls/handled").asInt())
                .isEqualTo(1);
    }

    @Test
    void in_every_window_and_by_everything_the_parts_add_up_to_the_total() {
        call("p-1", "IN", "12316", "OFFERED", "");
        call("p-1", "IN", "12316", "ANSWERED", ",'waitSeconds':20,'agent':'p-agent','shift':'S4'");
        call("p-2", "IN", "12316", "ABANDONED", ",'waitSeconds':7");
        assertThat(agent("p-agent", "READY", "").status()).isEqualTo(201);
        duban.step(Duration.ofMinutes(3));
        assertThat(agent("p-agent", "OFF", "").status()).isEqualTo(201);
        await().atMost(SOON)
                .until(() -> part("window=7d&by=agent", "p-agent")
                                .at("/agents/readySeconds")
                                .asInt()
                        == 180);
        for (String window : List.of("today", "24h", "7d", "month"))
            for (String by : List.of("line", "hour", "shift", "rotation", "agent", "region")) {
                JsonNode summary = summary("window=" + window + "&by=" + by);
                assertThat(summary.path("by").asText()).isEqualTo(by);
                for (String count : COUNTS) {
                    long sum = 0;
                    for (JsonNode part : summary.path("parts"))
                        sum += part.path("calls").path(count).asLong();
                    assertThat(sum)
                            .as(window + " " + by + " " + count)
                            .isEqualTo(summary.at("/total/calls/" + count).asLong());
                }
                boolean ofAgents = !by.equals("line") && !by.equals("region");
                for (JsonNode part : summary.path("parts"))
                    assertThat(part.path("agents").isNull()).isEqualTo(!ofAgents);
                for (String seconds : ofAgents ? SECONDS : List.<String>of()) {
                    long sum = 0;
                    for (JsonNode part : summary.path("parts"))
                        sum += part.path("agents").path(seconds).asLong();
                    assertThat(sum)
                            .as(window + " " + by + " " + seconds)
                            .isEqualTo(summary.at("/total/agents/" + seconds).asLong());
                }
                if (by.equals("hour") || by.equals("region")) {
                    long sum = 0;
                    for (JsonNode part : summary.path("parts"))
                        sum += part.path("ticketsRegistered").asLong();
                    assertThat(sum)
                            .as(window + " " + by)
                            .isEqualTo(summary.at("/total/tickets/registered").asLong());
                }
            }
        assertThat(summary("by=line").path("parts")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(summary("by=hour").path("parts")).hasSize(24);
        assertThat(summary("by=shift").path("parts")).hasSize(6);
        assertThat(summary("by=rotation").path("parts")).hasSize(4);
        assertThat(part("by=shift", "S3").path("rotation").asText()).endsWith("班");
    }

    @Test
    void an_agents_time_adds_up_to_occupancy_and_calls_an_hour() {
        for (String state : List.of("READY", "BUSY", "AFTER_CALL", "PAUSE", "OFF")) {
            assertThat(agent("t-agent", state, "").status()).isEqualTo(201);
            duban.step(Duration.ofMinutes(15));
        }
        await().atMost(SOON)
                .until(() -> part("window=7d&by=agent", "t-agent")
                                .at("/agents/loggedInSeconds")
                                .asInt()
                        == 3_600);
        JsonNode time = part("window=7d&by=agent", "t-agent").path("agents");
        assertThat(time.path("occupancy").decimalValue()).isEqualByComparingTo("0.6667");
        assertThat(time.path("occupancyOf").asInt()).isEqualTo(2_700);
        assertThat(time.path("callsPerAgentHour").decimalValue()).isEqualByComparingTo("0");
        Client.Answer again = agent("t-agent", "OFF", ",'at':'" + now().minus(Duration.ofMinutes(15)) + "'");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("recorded").asBoolean()).isFalse();
    }

    @Test
    void what_is_wrong_is_refused_with_a_pointer_and_nothing_of_it_is_kept() {
        assertThat(agent("w-agent", "READY", "").status()).isEqualTo(201);
        Map<String, String> refused = Map.of(
                "{'agent':'w-1','shift':'S9','state':'READY'}", "/shift",
                "{'agent':'w-1','state':'READY'}", "/shift",
                "{'agent':'w-1','shift':'S3','state':'ASLEEP'}", "/state",
                "{'shift':'S3','state':'READY'}", "/agent",
                "{'agent':'w-1','shift':'S3','state':'READY','mood':1}", "/mood",
                "{'agent':'w-1','shift':'S3','state':'READY','at':'yesterday'}", "/at");
        refused.forEach((body, pointer) -> {
            Client.Answer answer = http.ask("/v1/agents", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        });
        Client.Answer future = agent("w-1", "READY", ",'at':'" + now().plusSeconds(60) + "'");
        assertThat(future.status()).isEqualTo(409);
        assertThat(future.code()).isEqualTo("at.future");
        Client.Answer early = agent(
                "w-agent", "BUSY", ",'at':'" + now().minus(Duration.ofDays(3)).minusSeconds(1) + "'");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("at.too-early");
        assertThat(early.json().at("/errors/0/pointer").asText()).isEqualTo("/at");
        Client operator = as(only(Role.OPERATOR));
        assertThat(operator.ask("/v1/agents", "{'agent':'w-1','shift':'S3','state':'READY','at':'" + now() + "'}")
                        .code())
                .isEqualTo("role");
        String wrongShift = "{'callId':'w','direction':'IN','line':'12345','state':'OFFERED','shift':'早班'}";
        assertThat(http.ask("/v1/calls", wrongShift)
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/shift");
        String wrongReturn = "{'callId':'w','direction':'IN','line':'12345','state':'OFFERED','returns':'x'}";
        assertThat(http.ask("/v1/calls", wrongReturn)
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/returns");
        assertThat(part("window=7d&by=agent", "w-1").isMissingNode()).isTrue();
        for (String query : List.of("by=mood", "window=1h", "by=line&by=hour", "mood=1"))
            assertThat(http.get("/v1/calls/summary?" + query).status())
                    .as(query)
                    .isEqualTo(422);
        for (String query : List.of("owed=maybe", "limit=0", "cursor=x", "line=1", "region=1", "mood=1"))
            assertThat(http.get("/v1/calls/missed?" + query).status()).as(query).isEqualTo(422);
    }

    @Test
    void missed_calls_are_listed_until_they_are_returned() {
        for (int i = 0; i < 3; i++) {
            call("m-" + i, "IN", "12317", "OFFERED", ",'region':'610803'");
            duban.step(Duration.ofSeconds(30));
            call("m-" + i, "IN", "12317", "ABANDONED", "");
        }
        await().atMost(SOON).until(() -> missed("line=12317&owed=true").size() == 3);
        assertThat(missed("line=12317&owed=true&region=610803")).containsExactly("m-0", "m-1", "m-2");
        assertThat(missed("line=12317&region=610881")).isEmpty();
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    http.get("/v1/calls/missed?line=12317&limit=1" + cursor).json();
            page.path("items").forEach(i -> paged.add(i.path("callId").asText()));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        assertThat(paged).containsExactly("m-0", "m-1", "m-2");
        call("m-back", "OUT", "12345", "OFFERED", ",'returns':'m-1'");
        call("m-back", "OUT", "12345", "ANSWERED", ",'agent':'m-agent'");
        await().atMost(SOON).until(() -> missed("line=12317&owed=true").size() == 2);
        assertThat(missed("line=12317&owed=false")).containsExactly("m-1");
        JsonNode item =
                http.get("/v1/calls/missed?line=12317&owed=false").json().at("/items/0");
        assertThat(item.path("waitSeconds").asInt()).isEqualTo(30);
        assertThat(item.at("/calledBack/callId").asText()).isEqualTo("m-back");
        assertThat(item.at("/calledBack/agent").asText()).isEqualTo("m-agent");
        JsonNode line = part("window=7d&by=line", "12317").path("calls");
        assertThat(line.path("abandoned").asInt()).isEqualTo(3);
        assertThat(line.path("owed").asInt()).isEqualTo(2);
        assertThat(line.path("calledBack").asInt()).isEqualTo(1);
        assertThat(line.path("calledBackRate").decimalValue()).isEqualByComparingTo("0.3333");
        JsonNode owed = summary("window=7d").path("owed");
        assertThat(owed.path("count").asLong())
                .isEqualTo(summary("window=7d").at("/total/calls/owed").asLong());
        assertThat(owed.path("oldestSeconds").asLong()).isPositive();
    }

    private List<String> missed(String query) {
        List<String> ids = new ArrayList<>();
        http.get("/v1/calls/missed?" + query)
                .json()
                .path("items")
                .forEach(i -> ids.add(i.path("callId").asText()));
        return ids;
    }

    @Test
    void who_took_a_call_is_told_to_those_who_lead_agents_and_the_city_to_callers_of_all_of_it() {
        Client viewer = as(only(Role.VIEWER));
        assertThat(viewer.get("/v1/calls/summary?by=line").status()).isEqualTo(200);
        assertThat(viewer.get("/v1/calls/summary?by=agent").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/calls/missed").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/series?metric=occupancy&agent=x").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/series?metric=occupancy&shift=S3").status()).isEqualTo(200);
        Client county = as(new Caller("c", Set.of(Role.OPERATOR), Set.of("610802"), Set.of()));
        assertThat(county.get("/v1/calls/summary").code()).isEqualTo("region.forbidden");
        assertThat(county.get("/v1/calls/missed?region=610803").code()).isEqualTo("region.forbidden");
        county.get("/v1/calls/missed?limit=500")
                .json()
                .path("items")
                .forEach(i -> assertThat(i.path("region").asText()).isEqualTo("610802"));
        assertThat(county.get("/v1/series?metric=callsOffered").code()).isEqualTo("region.forbidden");
        assertThat(county.get("/v1/series?metric=callsOffered&region=610802").status())
                .isEqualTo(200);
        assertThat(county.open("/v1/stream/calls").status()).isEqualTo(403);
    }

    @Test
    void series_tell_calls_apart_and_the_rolling_rate_at_any_hour() {
        call("s-1", "IN", "12318", "OFFERED", ",'region':'610827'");
        call("s-1", "IN", "12318", "ANSWERED", ",'waitSeconds':3,'agent':'s-agent'");
        await().atMost(SOON)
                .until(() -> part("by=line", "12318").at("/calls/answered").asInt() == 1);
        assertThat(last("metric=callsOffered&step=P1D&line=12318")).isEqualTo("1");
        assertThat(last("metric=callsOffered&step=P1D&region=610827")).isEqualTo("1");
        assertThat(last("metric=rate15s&step=P1D&line=12318")).isEqualTo("1.0");
        assertThat(last("metric=waitTime.p50&step=P1D&line=12318")).isEqualTo("3");
        duban.step(Duration.ofHours(2));
        assertThat(last("metric=callsOffered&step=PT1H&line=12318")).isEqualTo("0");
        assertThat(last("metric=rollingConnectRate&step=PT1H&line=12318")).isEqualTo("1.0");
        assertThat(last("metric=rollingConnectRateOf&step=PT1M&line=12318&from=" + now().minusSeconds(600)))
                .isEqualTo("1");
        assertThat(last("metric=rollingConnectRateOf&step=P1D&line=12318")).isEqualTo("1");
        duban.step(Duration.ofHours(24));
        assertThat(last("metric=rollingConnectRate&step=PT1H&line=12318")).isEqualTo("null");
        for (String wrong : List.of(
                "metric=callsOffered&kind=REQUEST",
                "metric=callsOffered&unit=YL-610802",
                "metric=registered&line=12345",
                "metric=occupancy&line=12345",
                "metric=occupancy&region=610802",
                "metric=talkTime.p50&line=12345",
                "metric=callsOffered&line=12345&shift=S1",
                "metric=callsOffered&line=1",
                "metric=callsOffered&shift=S9"))
            assertThat(http.get("/v1/series?" + wrong).status()).as(wrong).isEqualTo(422);
    }

    private String last(String query) {
        Client.Answer answer = http.get("/v1/series?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode points = answer.json().path("points");
        return points.path(points.size() - 1).path(1).toString();
    }

    @Test
    void lines_of_an_ingest_may_be_agents_too() {
        List<JsonNode> answers = http.ingest(String.join(
                        "\n",
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'READY','at':'" + now().minusSeconds(90)
                                + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'READY','at':'" + now().minusSeconds(90)
                                + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'OFF','at':'" + now() + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S0','state':'OFF'}")
                .replace('\'', '"'));
        assertThat(answers).extracting(a -> a.path("status").asInt()).containsExactly(201, 200, 201, 422);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("i-agent");
        await().atMost(SOON)
                .until(() -> part("window=7d&by=agent", "i-agent")
                                .at("/agents/readySeconds")
                                .asInt()
                        == 90);
    }

    @Test
    void the_stream_tells_how_calls_stand_at_once_and_when_it_changes() {
        try (Listener live = Listener.open(duban.url() + "/v1/stream/calls")) {
            await().atMost(SOON).until(() -> !live.named("calls").isEmpty());
            JsonNode first = live.named("calls").get(0).json();
            assertThat(first.path("window").asText()).isEqualTo("today");
            assertThat(first.at("/rolling/windowSeconds").asInt()).isEqualTo(86_400);
            long offered = first.at("/total/calls/offered").asLong();
            call("l-1", "IN", "12320", "OFFERED", "");
            await().atMost(SOON)
                    .until(() -> live.named("calls")
                                    .get(live.named("calls").size() - 1)
                                    .json()
                                    .at("/total/calls/offered")
                                    .asLong()
                            > offered);
            assertThat(live.named("calls"))
                    .allSatisfy(heard -> assertThat(heard.json().has("parts")).isTrue());
        }
        try (Listener both = Listener.open(duban.url() + "/v1/stream?channels=board,calls,tickets")) {
            await().atMost(SOON)
                    .until(() -> !both.named("calls").isEmpty()
                            && !both.named("board").isEmpty());
        }
    }

    @Test
    void the_proof_agrees_and_prometheus_counts_without_names() {
        call("x-1", "IN", "12319", "OFFERED", "");
        call("x-1", "IN", "12319", "ABANDONED", ",'waitSeconds':4");
        assertThat(agent("x-agent", "READY", "").status()).isEqualTo(201);
        await().atMost(SOON)
                .until(() -> part("by=line", "12319").at("/calls/abandoned").asInt() == 1);
        JsonNode proof = http.get("/v1/audit/recompute?region=610800").json();
        assertThat(proof.at("/regions/0/differences")).isEmpty();
        assertThat(proof.at("/regions/0/reports").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(proof.path("agrees").asBoolean()).isTrue();
        await().atMost(SOON).until(() -> http.get("/metrics").text().contains("duban_agents{state=\"READY\"}"));
        String metrics = http.get("/metrics").text();
        assertThat(metrics)
                .contains(
                        "duban_calls_offered_today",
                        "duban_calls_connect_rate",
                        "duban_calls_below_standard",
                        "duban_calls_owed",
                        "duban_calls_oldest_owed_seconds",
                        "duban_agents_occupancy")
                .doesNotContain("x-agent");
    }

    @Test
    void the_policy_names_shifts_and_rotations() {
        JsonNode policy = http.get("/v1/policy").json();
        assertThat(policy.path("shifts")).hasSize(6);
        assertThat(policy.at("/shifts/0/from").asText()).isEqualTo("00:00");
        assertThat(policy.path("rotations")).hasSize(4);
    }
}
