package cn.duban.http.calls;

import static cn.duban.http.calls.CallDesk.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who may read which figures of calls, in series, streams, the proof and Prometheus. Lines and agents as in {@link
 * CallsOverHttpTest}.
 */
class CallReadersTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();
    private final CallDesk desk = new CallDesk(duban);

    @Test
    void agents_by_name_are_for_their_supervisors_and_city_figures_for_callers_of_all_regions() {
        Client viewer = desk.as(CallDesk.only(Role.VIEWER));
        assertThat(viewer.get("/v1/calls/summary?by=line").status()).isEqualTo(200);
        assertThat(viewer.get("/v1/calls/summary?by=agent").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/calls/missed").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/series?metric=occupancy&agent=x").code()).isEqualTo("role");
        assertThat(viewer.get("/v1/series?metric=occupancy&shift=S3").status()).isEqualTo(200);
        Client county = desk.as(new Caller("c", Set.of(Role.OPERATOR), Set.of("610802"), Set.of()));
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
    void series_split_calls_and_give_the_rolling_rate_at_any_hour() {
        desk.call("s-1", "IN", "12318", "OFFERED", ",'region':'610827'");
        desk.call("s-1", "IN", "12318", "ANSWERED", ",'waitSeconds':3,'agent':'s-agent'");
        await("the call is counted")
                .atMost(SOON)
                .until(() -> desk.part("by=line", "12318").at("/calls/answered").asInt() == 1);
        assertThat(last("metric=callsOffered&step=P1D&line=12318")).isEqualTo("1");
        assertThat(last("metric=callsOffered&step=P1D&region=610827")).isEqualTo("1");
        assertThat(last("metric=rate15s&step=P1D&line=12318")).isEqualTo("1.0");
        assertThat(last("metric=waitTime.p50&step=P1D&line=12318")).isEqualTo("3");
        duban.step(Duration.ofHours(2));
        assertThat(last("metric=callsOffered&step=PT1H&line=12318")).isEqualTo("0");
        assertThat(last("metric=rollingConnectRate&step=PT1H&line=12318")).isEqualTo("1.0");
        assertThat(last("metric=rollingConnectRateOf&step=PT1M&line=12318&from="
                        + desk.now().minusSeconds(600)))
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
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'READY','at':'"
                                + desk.now().minusSeconds(90) + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'READY','at':'"
                                + desk.now().minusSeconds(90) + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S1','state':'OFF','at':'" + desk.now() + "'}",
                        "{'op':'agent','agent':'i-agent','shift':'S0','state':'OFF'}")
                .replace('\'', '"'));
        assertThat(answers).extracting(a -> a.path("status").asInt()).containsExactly(201, 200, 201, 422);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("i-agent");
        await("the agent's time is counted")
                .atMost(SOON)
                .until(() -> desk.part("window=7d&by=agent", "i-agent")
                                .at("/agents/readySeconds")
                                .asInt()
                        == 90);
    }

    @Test
    void the_stream_sends_figures_of_calls_at_once_and_when_they_change() {
        try (StreamListener live = StreamListener.open(duban.url() + "/v1/stream/calls")) {
            await("the stream has sent the calls")
                    .atMost(SOON)
                    .until(() -> !live.named("calls").isEmpty());
            JsonNode first = live.named("calls").get(0).json();
            assertThat(first.path("window").asText()).isEqualTo("today");
            assertThat(first.at("/rolling/windowSeconds").asInt()).isEqualTo(86_400);
            // Not the first frame: it may be a second old, and from yesterday if a test has moved the clock.
            long offered =
                    desk.summary("window=today").at("/total/calls/offered").asLong();
            desk.call("l-1", "IN", "12320", "OFFERED", "");
            await("the stream has sent the new figures")
                    .atMost(SOON)
                    .until(() -> live.named("calls")
                                    .get(live.named("calls").size() - 1)
                                    .json()
                                    .at("/total/calls/offered")
                                    .asLong()
                            == offered + 1);
            assertThat(live.named("calls"))
                    .allSatisfy(heard -> assertThat(heard.json().has("parts")).isTrue());
        }
        try (StreamListener both = StreamListener.open(duban.url() + "/v1/stream?channels=board,calls,tickets")) {
            await("the stream has sent both channels")
                    .atMost(SOON)
                    .until(() -> !both.named("calls").isEmpty()
                            && !both.named("board").isEmpty());
        }
    }

    @Test
    void the_proof_agrees_and_prometheus_has_no_names() {
        desk.call("x-1", "IN", "12319", "OFFERED", "");
        desk.call("x-1", "IN", "12319", "ABANDONED", ",'waitSeconds':4");
        assertThat(desk.agent("x-agent", "READY", "").status()).isEqualTo(201);
        await("the missed call is counted")
                .atMost(SOON)
                .until(() ->
                        desk.part("by=line", "12319").at("/calls/abandoned").asInt() == 1);
        JsonNode proof = http.get("/v1/audit/recompute?region=610800").json();
        assertThat(proof.at("/regions/0/differences")).isEmpty();
        assertThat(proof.at("/regions/0/reports").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(proof.path("agrees").asBoolean()).isTrue();
        await("the agents are exported")
                .atMost(SOON)
                .until(() -> http.get("/metrics").text().contains("duban_agents{state=\"READY\"}"));
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
