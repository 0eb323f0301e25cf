package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several filters at once, such as complaints by phone of a county: the same tickets in series, lists and panels; of 吴堡. */
class FiltersOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String WUBU = "610829";

    private static Client.Answer get(String path) {
        return duban.client().get(path);
    }

    private static void register(String id, String kind, String channel, String urgency) {
        Client.Answer answer = duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", WUBU)
                                .put("kind", kind)
                                .put("channel", channel)
                                .put("urgency", urgency)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @BeforeAll
    static void complaints_by_phone_and_others() {
        register("FILTER-1", "COMPLAINT", "PHONE", "NORMAL");
        register("FILTER-2", "COMPLAINT", "PHONE", "URGENT");
        register("FILTER-3", "COMPLAINT", "WECHAT", "NORMAL");
        register("FILTER-4", "REQUEST", "PHONE", "NORMAL");
        await("the tickets are counted").atMost(Duration.ofSeconds(15)).until(() -> series("registered", "") == 4);
    }

    /** The last value of the series of today. */
    private static long series(String metric, String filters) {
        Client.Answer answer = get("/v1/series?step=P1D&region=" + WUBU + "&metric=" + metric + filters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode points = answer.json().path("points");
        return points.path(points.size() - 1).path(1).asLong();
    }

    private static List<String> list(String filters) {
        return get("/v1/tickets?q=filter-&region=" + WUBU + filters).json().findValuesAsText("id");
    }

    @Test
    void complaints_by_phone_of_a_county_are_counted_and_listed_alike() {
        assertThat(series("registered", "&kind=COMPLAINT&channel=PHONE")).isEqualTo(2);
        assertThat(series("registered", "&kind=COMPLAINT&channel=PHONE&channel=WECHAT"))
                .isEqualTo(3);
        assertThat(series("registered", "&kind=COMPLAINT&channel=PHONE&urgency=URGENT"))
                .isEqualTo(1);
        assertThat(series("registered", "&urgency=NORMAL&channel=PHONE")).isEqualTo(2);
        assertThat(series("registered", "&kind=REQUEST&channel=WECHAT")).isZero();
        assertThat(list("&kind=COMPLAINT&channel=PHONE")).containsExactlyInAnyOrder("FILTER-1", "FILTER-2");
        assertThat(list("&kind=COMPLAINT&channel=PHONE&urgency=URGENT")).containsExactly("FILTER-2");
        assertThat(list("&kind=REQUEST&channel=WECHAT")).isEmpty();
    }

    @Test
    void levels_and_times_are_filtered_by_two_at_once_too() {
        String closed = "FILTER-CLOSED";
        long before = series("open", "&kind=SUGGESTION&channel=WEBSITE");
        register(closed, "SUGGESTION", "WEBSITE", "NORMAL");
        await("the ticket is counted as open")
                .atMost(Duration.ofSeconds(15))
                .until(() -> series("open", "&kind=SUGGESTION&channel=WEBSITE") == before + 1);
        Client.Answer voided =
                duban.client().ask("/v1/tickets/" + closed + "/void", "{'commandId':'v','reason':'TEST'}");
        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        await("the ticket is no longer open")
                .atMost(Duration.ofSeconds(15))
                .until(() -> series("open", "&kind=SUGGESTION&channel=WEBSITE") == before);
        assertThat(series("voided", "&kind=SUGGESTION&channel=WEBSITE&urgency=NORMAL"))
                .isEqualTo(1);
    }

    @Test
    void a_topic_cannot_be_joined_and_the_problem_says_what_can() {
        Client.Answer answer = get("/v1/series?metric=registered&kind=COMPLAINT&topic=a");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("?topic")
                .contains("cannot be joined with ?kind: only kind, channel and urgency can be");
        assertThat(get("/v1/series?metric=registered&unit=YL-610829&kind=COMPLAINT")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_panel_is_filtered_by_two_and_split_by_one_of_them() {
        JsonNode both = get("/grafana/get/registered?over=today&step=P1D&region=" + WUBU
                        + "&kind=COMPLAINT&channel=PHONE")
                .json();
        assertThat(both.path(both.size() - 1).path("value").asLong()).isEqualTo(2);
        JsonNode split = get("/grafana/get/registered?over=today&step=P1D&region=" + WUBU
                        + "&kind=COMPLAINT&level=channel")
                .json();
        JsonNode row = split.path(split.size() - 1);
        assertThat(row.path("PHONE").asLong()).isEqualTo(2);
        assertThat(row.path("WECHAT").asLong()).isEqualTo(1);
    }
}
