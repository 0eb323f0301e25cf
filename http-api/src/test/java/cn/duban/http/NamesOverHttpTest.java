package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invented topics are taken up to the limit, by ingest and by single commands; the figures count what was taken. */
class NamesOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 定边县. */
    private static final String COUNTY = "610825";

    private final Client http = duban.client();

    private static ObjectNode registration(String id, String topic) {
        return Client.registration(id).put("region", COUNTY).put("topic", topic);
    }

    private long registered() {
        return http.get("/v1/regions/" + COUNTY + "/board")
                .json()
                .at("/today/registered")
                .asLong();
    }

    @Test
    void invented_topics_end_at_the_limit_and_leave_no_trace() {
        long before = registered();
        int sent = RunningEngine.MOST_TOPICS + 200;
        List<JsonNode> answers = http.ingest(IntStream.range(0, sent)
                .mapToObj(i -> registration("NAMES-" + i, "编造/" + i)
                        .put("op", "register")
                        .toString())
                .collect(Collectors.joining("\n")));
        Map<String, Long> outcomes = answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.path("status").asInt()
                                + answer.path("code").asText(),
                        Collectors.counting()));
        assertThat(outcomes).containsOnlyKeys("201", "422names.full");
        long taken = outcomes.get("201");
        assertThat(taken).isBetween(RunningEngine.MOST_TOPICS - 20L, (long) RunningEngine.MOST_TOPICS);
        await("the board counts what was taken")
                .atMost(Duration.ofSeconds(10))
                .until(() -> registered() == before + taken);

        Client.Answer further =
                http.post("/v1/tickets", registration("NAMES-MORE", "编造/又一个").toString());
        assertThat(further.status()).isEqualTo(422);
        assertThat(further.code()).isEqualTo("names.full");
        assertThat(further.json().at("/errors/0/pointer").asText()).isEqualTo("/topic");
        assertThat(http.get("/v1/tickets/NAMES-MORE").code()).isEqualTo("ticket.unknown");

        Client.Answer listed =
                http.post("/v1/tickets", registration("NAMES-MORE", "供热/停暖").toString());
        assertThat(listed.status())
                .as("the same id and command id with a known topic")
                .isEqualTo(201);
        Client.Answer renamed = http.ask("/v1/tickets/NAMES-MORE/correct", "{'commandId':'c','topic':'编造/改名'}");
        assertThat(renamed.code()).isEqualTo("names.full");
        assertThat(http.get("/v1/tickets/NAMES-MORE").json().path("topic").asText())
                .isEqualTo("供热/停暖");
    }
}
