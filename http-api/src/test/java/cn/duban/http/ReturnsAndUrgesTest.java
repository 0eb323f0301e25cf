package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Returns by reason and urges by source, on the board and in series; tickets of 子洲. */
class ReturnsAndUrgesTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String ZIZHOU = "610831";
    private static final String LEAD = "YL-610831";

    private final Client http = duban.client();

    private void register(String id) {
        Client.Answer answer = http.post(
                "/v1/tickets", Client.registration(id).put("region", ZIZHOU).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private Client.Answer ask(String id, String action, String commandId, String body) {
        return http.ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + commandId + "'," + body + "}");
    }

    private void does(String id, String action, String commandId, String body) {
        Client.Answer answer = ask(id, action, commandId, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private JsonNode today() {
        return http.get("/v1/regions/" + ZIZHOU + "/board").json().path("today");
    }

    private long series(String metric) {
        JsonNode points = http.get("/v1/series?step=P1D&region=" + ZIZHOU + "&metric=" + metric)
                .json()
                .path("points");
        return points.path(points.size() - 1).path(1).asLong();
    }

    @Test
    void a_return_names_a_reason_of_the_policy_and_is_counted_by_it() {
        register("REASON-1");
        does("REASON-1", "dispatch", "d", "'lead':'" + LEAD + "'");
        Client.Answer refused =
                ask("REASON-1", "return", "r1", "'unit':'" + LEAD + "','reason':'不归我们管','code':'NOT_MY_AREAS'");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/code");
        assertThat(refused.json().at("/errors/0/detail").asText())
                .contains("no return reason NOT_MY_AREAS", "nearest are NOT_MY_AREA 不属本辖区");
        does("REASON-1", "return", "r2", "'unit':'" + LEAD + "','reason':'不归我们管','code':'NOT_MY_AREA'");
        await("the return is counted")
                .atMost(Duration.ofSeconds(15))
                .until(() -> today().at("/returnReasons/NOT_MY_AREA").asLong() == 1);
        assertThat(series("returnAsked")).isEqualTo(1);
        assertThat(series("returnAsked.NOT_MY_AREA&unit=" + LEAD)).isEqualTo(1);
        assertThat(series("returnAsked.NOT_MY_DUTY")).isZero();
        JsonNode metrics = http.get("/v1/metrics-catalogue").json().path("metrics");
        assertThat(metrics.findValuesAsText("title")).contains("申请退单：不属本辖区", "催办：市民催办");
        assertThat(http.get("/v1/policy").json().path("returnReasons").findValuesAsText("code"))
                .contains("NOT_MY_AREA", "OTHER");
    }

    @Test
    void urges_are_counted_by_their_source() {
        register("URGED-1");
        register("URGED-2");
        does("URGED-1", "urge", "u1", "'source':'CITIZEN'");
        does("URGED-1", "urge", "u2", "'source':'CITIZEN'");
        does("URGED-1", "urge", "u3", "'source':'CENTRE'");
        does("URGED-2", "merge", "m", "'into':'URGED-1'");
        await("the urges are counted")
                .atMost(Duration.ofSeconds(15))
                .until(() -> today().at("/urges/MERGED").asLong() == 1
                        && today().at("/urges/CENTRE").asLong() == 1);
        assertThat(today().at("/urges/CITIZEN").asLong()).isEqualTo(2);
        assertThat(series("urged")).isEqualTo(4);
        assertThat(series("urged.CITIZEN&kind=REQUEST&channel=PHONE")).isEqualTo(2);
        assertThat(series("urged.MERGED")).isEqualTo(1);
    }
}
