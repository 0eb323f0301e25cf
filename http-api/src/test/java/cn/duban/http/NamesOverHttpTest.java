package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers write that the policy has not: topics outside its tree, and telephone numbers that are none. */
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

    private JsonNode topics() {
        return http.get("/v1/regions/" + COUNTY + "/board").json().at("/today/byTopic");
    }

    private long counted(String topic) {
        return topics().path(topic).asLong();
    }

    /** Registered today by topic, summed over the top of the tree. */
    private long byTopic() {
        long sum = 0;
        for (JsonNode topic : http.get("/v1/policy").json().path("topics"))
            if (!topic.path("path").asText().contains("/"))
                sum += points("&topic=" + URLEncoder.encode(topic.path("path").asText(), StandardCharsets.UTF_8));
        return sum;
    }

    private long points(String filter) {
        long sum = 0;
        for (JsonNode point : http.get("/v1/series?metric=registered&step=PT1H&region=" + COUNTY + filter)
                .json()
                .path("points")) sum += point.path(1).asLong();
        return sum;
    }

    @Test
    void sums_by_topic_equal_the_total_whatever_topics_callers_invent() {
        long before = registered();
        long other = counted("其他");
        long otherOfHeating = counted("供热/其他");
        int sent = RunningEngine.MOST_TOPICS + 200;
        List<JsonNode> answers = http.ingest(IntStream.range(0, sent)
                .mapToObj(i -> registration("NAMES-" + i, (i % 2 == 0 ? "编造/" : "供热/编造") + i)
                        .put("op", "register")
                        .toString())
                .collect(Collectors.joining("\n")));
        assertThat(answers).allMatch(answer -> answer.path("status").asInt() == 201);
        await("the board counts them").atMost(Duration.ofSeconds(10)).until(() -> registered() == before + sent);
        assertThat(counted("其他")).isEqualTo(other + sent / 2);
        assertThat(counted("供热/其他")).isEqualTo(otherOfHeating + sent / 2);
        long leaves = 0;
        for (JsonNode count : topics()) leaves += count.asLong();
        assertThat(leaves).isEqualTo(registered());
        assertThat(byTopic()).isEqualTo(points("")).isEqualTo(registered());
    }

    @Test
    void a_topic_outside_the_tree_is_counted_under_other_and_its_word_is_kept() {
        JsonNode ticket = http.post(
                        "/v1/tickets", registration("NAMES-WORD", "供热/极光").toString())
                .json();
        assertThat(ticket.path("topic").asText()).isEqualTo("供热/其他");
        JsonNode history = http.get("/v1/tickets/NAMES-WORD/history").json().path("items");
        assertThat(history.at("/0/data/topicGiven").asText()).isEqualTo("供热/极光");
        http.ask("/v1/tickets/NAMES-WORD/correct", "{'commandId':'c','topic':'编造/改名'}");
        assertThat(http.get("/v1/tickets/NAMES-WORD").json().path("topic").asText())
                .isEqualTo("其他");
        assertThat(http.ask("/v1/tickets/NAMES-WORD/correct", "{'commandId':'d','topic':'编造/又一个'}")
                        .code())
                .as("it has this place already")
                .isEqualTo("validation");
        http.ask("/v1/tickets/NAMES-WORD/correct", "{'commandId':'e','topic':'供热/停暖'}");
        assertThat(http.get("/v1/tickets/NAMES-WORD").json().path("topic").asText())
                .isEqualTo("供热/停暖");
    }

    @Test
    void a_telephone_number_that_is_none_is_refused() {
        for (String none : List.of("没有电话", "12", "138-x", "1".repeat(30), "13812341234，找小李")) {
            ObjectNode ticket = registration("NAMES-PHONE", "供热/停暖");
            ticket.putObject("citizen").put("phone", none);
            Client.Answer refused = http.post("/v1/tickets", ticket.toString());
            assertThat(refused.code()).as(none).isEqualTo("validation");
            assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/citizen/phone");
        }
        for (String number :
                List.of("13812341234", "0912-3891234", "110", "+86 138 1234 1234", "（0912）3891234", "１３８１２３４１２３４")) {
            ObjectNode ticket = registration("NAMES-PHONE-" + number.hashCode(), "供热/停暖");
            ticket.putObject("citizen").put("phone", number);
            assertThat(http.post("/v1/tickets", ticket.toString()).status())
                    .as(number)
                    .isEqualTo(201);
        }
    }
}
