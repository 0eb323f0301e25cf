package cn.duban.http.calls;

import static cn.duban.http.calls.CallDesk.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.web.Role;
import cn.duban.policy.CallRules;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls and agents over HTTP; each test has its own line or agent, since all tests share the engine. */
class CallsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

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
    private final CallDesk desk = new CallDesk(duban);

    @Test
    void a_conversation_is_counted_on_its_line_with_its_wait_and_length() {
        desk.call("h-1", "IN", "12355", "OFFERED", ",'region':'610881'");
        duban.step(Duration.ofSeconds(9));
        desk.call("h-1", "IN", "12355", "ANSWERED", ",'agent':'h-agent'");
        duban.step(Duration.ofSeconds(60));
        desk.call("h-1", "IN", "12355", "ENDED", ",'threeWay':true");
        desk.call("h-2", "IN", "12355", "OFFERED", ",'region':'610881'");
        await("the calls are counted")
                .atMost(SOON)
                .until(() -> desk.part("window=7d&by=line", "12355")
                                .at("/calls/offered")
                                .asInt()
                        == 2);
        JsonNode line = desk.part("window=7d&by=line", "12355");
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
        // No call was ever offered on this line: the rate is null.
        assertThat(desk.part("window=7d&by=line", "12323")
                        .at("/calls/connectRate")
                        .isNull())
                .isTrue();
        assertThat(desk.part("window=7d&by=line", "12323")
                        .at("/calls/connectRateOf")
                        .asInt())
                .isZero();
        assertThat(desk.part("window=7d&by=agent", "h-agent")
                        .at("/calls/handled")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void parts_add_up_to_the_total_in_every_window_and_dimension() {
        desk.call("p-1", "IN", "12316", "OFFERED", "");
        desk.call("p-1", "IN", "12316", "ANSWERED", ",'waitSeconds':20,'agent':'p-agent','shift':'S4'");
        desk.call("p-2", "IN", "12316", "ABANDONED", ",'waitSeconds':7");
        assertThat(desk.agent("p-agent", "READY", "").status()).isEqualTo(201);
        duban.step(Duration.ofMinutes(3));
        assertThat(desk.agent("p-agent", "OFF", "").status()).isEqualTo(201);
        await("the agent's time is counted")
                .atMost(SOON)
                .until(() -> desk.part("window=7d&by=agent", "p-agent")
                                .at("/agents/readySeconds")
                                .asInt()
                        == 180);
        for (String window : List.of("today", "24h", "7d", "month"))
            for (String by : List.of("line", "hour", "shift", "rotation", "agent", "region")) {
                JsonNode summary = desk.summary("window=" + window + "&by=" + by);
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
                if (!by.equals("agent")) {
                    long sum = 0;
                    for (JsonNode part : summary.path("parts"))
                        sum += part.path("ticketsRegistered").asLong();
                    assertThat(sum)
                            .as(window + " " + by)
                            .isEqualTo(summary.at("/total/tickets/registered").asLong());
                }
            }
        assertThat(desk.summary("by=line").path("parts")).hasSizeGreaterThanOrEqualTo(32);
        assertThat(desk.summary("by=hour").path("parts")).hasSize(24);
        assertThat(desk.summary("by=shift").path("parts")).hasSize(6);
        assertThat(desk.summary("by=rotation").path("parts")).hasSize(4);
        assertThat(desk.part("by=shift", "S3").path("rotation").asText()).endsWith("班");
    }

    @Test
    void tickets_are_beside_the_calls_of_their_line_shift_and_rotation() {
        long before = desk.part("by=line", "12350").path("ticketsRegistered").asLong();
        long without = desk.part("by=line", "").path("ticketsRegistered").asLong();
        assertThat(http.post(
                                "/v1/tickets",
                                Client.registration("BESIDE-1")
                                        .put("line", "12350")
                                        .toString())
                        .status())
                .isEqualTo(201);
        assertThat(http.post("/v1/tickets", Client.registration("BESIDE-2").toString())
                        .status())
                .isEqualTo(201);
        await("the tickets are counted")
                .atMost(SOON)
                .until(() -> desk.part("by=line", "12350")
                                        .path("ticketsRegistered")
                                        .asLong()
                                == before + 1
                        && desk.part("by=line", "").path("ticketsRegistered").asLong() == without + 1);
        String shift = duty().shift().id();
        String rotation = duty().rotation();
        assertThat(desk.part("by=shift", shift).path("ticketsRegistered").asLong())
                .isGreaterThanOrEqualTo(2);
        assertThat(desk.part("by=rotation", rotation).path("ticketsRegistered").asLong())
                .isGreaterThanOrEqualTo(2);
        assertThat(desk.summary("by=line").path("answerWithinSeconds").asInt()).isEqualTo(15);
        assertThat(http.get("/v1/policy")
                        .json()
                        .at("/callStandard/answerWithinSeconds")
                        .asInt())
                .isEqualTo(15);
    }

    private static CallRules.Duty duty() {
        return duban.engine()
                .policy()
                .calls()
                .at(LocalDateTime.ofInstant(
                        duban.engine().clock().instant(),
                        duban.engine().policy().zone()));
    }

    @Test
    void an_agents_time_adds_up_to_occupancy_and_calls_an_hour() {
        for (String state : List.of("READY", "BUSY", "AFTER_CALL", "PAUSE", "OFF")) {
            assertThat(desk.agent("t-agent", state, "").status()).isEqualTo(201);
            duban.step(Duration.ofMinutes(15));
        }
        await("the agent's time is counted")
                .atMost(SOON)
                .until(() -> desk.part("window=7d&by=agent", "t-agent")
                                .at("/agents/loggedInSeconds")
                                .asInt()
                        == 3_600);
        JsonNode time = desk.part("window=7d&by=agent", "t-agent").path("agents");
        assertThat(time.path("occupancy").decimalValue()).isEqualByComparingTo("0.6667");
        assertThat(time.path("occupancyOf").asInt()).isEqualTo(2_700);
        assertThat(time.path("callsPerAgentHour").decimalValue()).isEqualByComparingTo("0");
        Client.Answer again =
                desk.agent("t-agent", "OFF", ",'at':'" + desk.now().minus(Duration.ofMinutes(15)) + "'");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("recorded").asBoolean()).isFalse();
    }

    @Test
    void a_faulty_report_is_refused_with_a_pointer_and_nothing_of_it_is_kept() {
        assertThat(desk.agent("w-agent", "READY", "").status()).isEqualTo(201);
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
        Client.Answer future = desk.agent("w-1", "READY", ",'at':'" + desk.now().plusSeconds(60) + "'");
        assertThat(future.status()).isEqualTo(409);
        assertThat(future.code()).isEqualTo("at.future");
        Client.Answer early = desk.agent(
                "w-agent",
                "BUSY",
                ",'at':'" + desk.now().minus(Duration.ofDays(3)).minusSeconds(1) + "'");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("at.too-early");
        assertThat(early.json().at("/errors/0/pointer").asText()).isEqualTo("/at");
        Client operator = desk.as(CallDesk.only(Role.OPERATOR));
        assertThat(operator.ask("/v1/agents", "{'agent':'w-1','shift':'S3','state':'READY','at':'" + desk.now() + "'}")
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
        assertThat(desk.part("window=7d&by=agent", "w-1").isMissingNode()).isTrue();
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
            desk.call("m-" + i, "IN", "12317", "OFFERED", ",'region':'610803'");
            duban.step(Duration.ofSeconds(30));
            desk.call("m-" + i, "IN", "12317", "ABANDONED", "");
        }
        await("the missed calls are listed")
                .atMost(SOON)
                .until(() -> missed("line=12317&owed=true").size() == 3);
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
        desk.call("m-back", "OUT", "12345", "OFFERED", ",'returns':'m-1'");
        desk.call("m-back", "OUT", "12345", "ANSWERED", ",'agent':'m-agent'");
        await("the returned call has left the list")
                .atMost(SOON)
                .until(() -> missed("line=12317&owed=true").size() == 2);
        assertThat(missed("line=12317&owed=false")).containsExactly("m-1");
        JsonNode item =
                http.get("/v1/calls/missed?line=12317&owed=false").json().at("/items/0");
        assertThat(item.path("waitSeconds").asInt()).isEqualTo(30);
        assertThat(item.at("/calledBack/callId").asText()).isEqualTo("m-back");
        assertThat(item.at("/calledBack/agent").asText()).isEqualTo("m-agent");
        JsonNode line = desk.part("window=7d&by=line", "12317").path("calls");
        assertThat(line.path("abandoned").asInt()).isEqualTo(3);
        assertThat(line.path("owed").asInt()).isEqualTo(2);
        assertThat(line.path("calledBack").asInt()).isEqualTo(1);
        assertThat(line.path("calledBackRate").decimalValue()).isEqualByComparingTo("0.3333");
        JsonNode owed = desk.summary("window=7d").path("owed");
        assertThat(owed.path("count").asLong())
                .isEqualTo(desk.summary("window=7d").at("/total/calls/owed").asLong());
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
}
