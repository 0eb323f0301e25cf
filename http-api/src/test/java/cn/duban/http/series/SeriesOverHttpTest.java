package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.policy.Region;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Series agree with each other and with the board; tickets of 清涧 and 府谷. */
class SeriesOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String QINGJIAN = "610830";
    private static final String FUGU = "610822";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static LocalDate today() {
        return duban.engine().clock().instant().atZone(ZONE).toLocalDate();
    }

    private static String start(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime().toString().replace("+08:00", ":00%2B08:00");
    }

    /** The whole of today, even if little of it has passed. */
    private static String wholeDay() {
        return "&from=" + start(today()) + "&to=" + start(today().plusDays(1));
    }

    private static JsonNode series(String query) {
        Client.Answer answer = duban.client().get("/v1/series?" + query);
        assertThat(answer.status()).as(query + " " + answer.text()).isEqualTo(200);
        return answer.json().path("points");
    }

    private static long sum(JsonNode points) {
        long sum = 0;
        for (JsonNode point : points) sum += point.path(1).asLong();
        return sum;
    }

    private static String topic(String path) {
        return "&topic=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static void until(String query, long sum) {
        await("the series adds up to the expected sum")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sum(series(query))).isEqualTo(sum));
    }

    private static void ask(String id, String action, String body) {
        Client.Answer answer =
                duban.client().ask("/v1/tickets/" + id + "/" + action, "{'commandId':'" + action + "'," + body + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void register(String id, String region, String topic) {
        Client.Answer answer = duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", region)
                                .put("topic", topic)
                                .toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @BeforeAll
    static void one_ticket_early_and_two_an_hour_later() {
        // Other tests may have advanced the clock: makes room for the tickets of the day.
        Instant morning = today().plusDays(1).atTime(9, 0).atZone(ZONE).toInstant();
        duban.step(Duration.between(duban.engine().clock().instant(), morning));
        register("SERIES-1", QINGJIAN, "供热/停暖");
        duban.step(Duration.ofHours(1));
        register("SERIES-2", QINGJIAN, "供热/室温不达标");
        register("SERIES-3", FUGU, "供热/停暖");
        ask("SERIES-2", "dispatch", "'lead':'YL-610830'");
        ask("SERIES-3", "dispatch", "'lead':'YL-610822'");
        duban.step(Duration.ofMinutes(30));
        ask("SERIES-2", "sign", "'unit':'YL-610830'");
        until("metric=signed&region=" + QINGJIAN + wholeDay(), 1);
        until("metric=dispatched&region=" + FUGU + wholeDay(), 1);
    }

    @Test
    void regions_add_up_to_the_city_in_every_step() {
        for (String metric : List.of("registered", "dispatched", "newlyOverdue", "open")) {
            JsonNode city = series("metric=" + metric);
            long[] regions = new long[city.size()];
            for (Region region : duban.engine().policy().regions()) {
                JsonNode own = series("metric=" + metric + "&region=" + region.code());
                for (int i = 0; i < regions.length; i++)
                    regions[i] += own.path(i).path(1).asLong();
            }
            for (int i = 0; i < regions.length; i++)
                assertThat(city.path(i).path(1).asLong()).as(metric + " " + i).isEqualTo(regions[i]);
        }
    }

    @Test
    void minutes_and_hours_add_up_to_the_day_and_the_day_equals_the_board() {
        JsonNode board = duban.client().get("/v1/board").json();
        for (String metric : List.of("registered", "dispatched", "signed", "closed", "newlyOverdue")) {
            long day = board.path("today").path(metric).asLong();
            for (String step : List.of("PT1M", "PT7M", "PT1H", "PT5H", "P1D"))
                assertThat(sum(series("metric=" + metric + "&step=" + step + wholeDay())))
                        .as(metric + " " + step)
                        .isEqualTo(day);
        }
        JsonNode open = series("metric=open&step=P1D" + wholeDay());
        assertThat(open.path(0).path(1).asLong())
                .isEqualTo(board.at("/open/total").asLong());
        JsonNode late = series("metric=overdueTickets&step=P1D" + wholeDay());
        assertThat(late.path(0).path(1).asLong())
                .isEqualTo(board.at("/open/overdue").asLong());
    }

    @Test
    void an_occurrence_counts_in_its_hour() {
        JsonNode hours = series("metric=registered&region=" + QINGJIAN);
        assertThat(hours.path(9).path(0).asText()).isEqualTo(today() + "T09:00:00+08:00");
        assertThat(hours.path(8).path(1).asLong()).isZero();
        assertThat(hours.path(9).path(1).asLong()).isEqualTo(1);
        assertThat(hours.path(10).path(1).asLong()).isEqualTo(1);
        JsonNode open = series("metric=open&region=" + QINGJIAN);
        long early = open.path(8).path(1).asLong();
        assertThat(open.path(9).path(1).asLong()).isEqualTo(early + 1);
        assertThat(open.path(10).path(1).asLong()).isEqualTo(early + 2);
    }

    @Test
    void the_catalogue_says_that_levels_are_as_known_then_and_flows_follow_late_facts() {
        String region = "&region=610829";
        long before = series("metric=open" + region).path(10).path(1).asLong();
        long registered = series("metric=registered" + region).path(9).path(1).asLong();
        Client.Answer late = duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration("SERIES-LATE")
                                .put("region", "610829")
                                .put("at", start(today()).replace("T00", "T09").replace("%2B", "+"))
                                .toString());
        assertThat(late.status()).as(late.text()).isEqualTo(201);
        until("metric=registered" + region, registered + 1);
        JsonNode flow = series("metric=registered" + region);
        JsonNode level = series("metric=open" + region);
        assertThat(flow.path(9).path(1).asLong()).isEqualTo(registered + 1);
        assertThat(level.path(9).path(1).asLong()).isEqualTo(before);
        assertThat(level.path(level.size() - 1).path(1).asLong()).isEqualTo(before + 1);
        for (JsonNode metric :
                duban.client().get("/v1/metrics-catalogue").json().path("metrics")) {
            String name = metric.path("name").asText();
            boolean knownThen =
                    name.equals("open") || name.startsWith("overdueTickets") || name.startsWith("overdueClocks");
            assertThat(metric.path("lateFacts").asText())
                    .as(name)
                    .isEqualTo(knownThen ? "WHEN_RECORDED" : "AT_THEIR_TIME");
        }
    }

    @Test
    void a_step_that_has_not_begun_is_unknown_not_zero() {
        JsonNode hours = series("metric=open" + wholeDay());
        assertThat(hours).hasSize(24);
        assertThat(hours.path(23).path(1).isNull()).isTrue();
    }

    @Test
    void a_unit_includes_its_sub_units_and_a_branch_its_leaves() {
        String dispatched = "metric=dispatched&step=P1D&region=" + QINGJIAN + wholeDay();
        assertThat(sum(series(dispatched + "&unit=YL-610830"))).isEqualTo(1);
        String child = duban.engine().policy().children("YL-610830").get(0).id();
        ask("SERIES-1", "dispatch", "'lead':'" + child + "'");
        until(dispatched + "&unit=YL-610830", 2);
        assertThat(sum(series(dispatched + "&unit=" + child))).isEqualTo(1);
        String registered = "metric=registered&step=P1D&region=" + QINGJIAN + wholeDay();
        assertThat(sum(series(registered + topic("供热")))).isEqualTo(2);
        assertThat(sum(series(registered + topic("供热/停暖")))).isEqualTo(1);
        assertThat(sum(series(registered + topic("供")))).isZero();
        assertThat(sum(series(registered + "&kind=REQUEST&kind=COMPLAINT"))).isEqualTo(2);
        assertThat(sum(series(registered + "&kind=COMPLAINT"))).isZero();
    }

    @Test
    void a_rate_is_null_while_its_base_is_zero_and_durations_are_in_seconds() {
        String qingjian = "&step=P1D&region=" + QINGJIAN + wholeDay();
        String fugu = "&step=P1D&region=" + FUGU + wholeDay();
        assertThat(series("metric=signedInTimeRate" + qingjian).path(0).path(1).asText())
                .isEqualTo("1.0");
        assertThat(series("metric=signedInTimeRateOf" + qingjian)
                        .path(0)
                        .path(1)
                        .asLong())
                .isEqualTo(1);
        assertThat(series("metric=signedInTimeRate" + fugu).path(0).path(1).isNull())
                .isTrue();
        assertThat(series("metric=signedInTimeRateOf" + fugu).path(0).path(1).asLong())
                .isZero();
        for (String of : List.of("p50", "p90", "p99", "mean")) {
            assertThat(series("metric=timeToSign." + of + qingjian)
                            .path(0)
                            .path(1)
                            .asLong())
                    .as(of)
                    .isBetween(1782L, 1818L);
            assertThat(series("metric=timeToSign." + of + fugu).path(0).path(1).isNull())
                    .isTrue();
        }
        assertThat(sum(series("metric=timeToSignOf" + qingjian))).isEqualTo(1);
    }

    @Test
    void a_csv_has_a_line_for_each_step_and_an_empty_field_for_unknown_values() {
        String query = "/v1/series?metric=open&step=PT12H&region=" + QINGJIAN + "&from=" + start(today()) + "&to="
                + start(today().plusDays(2));
        Client.Answer asked = duban.client().get(query + "&format=csv");
        assertThat(asked.header("Content-Type")).contains("text/csv; charset=UTF-8");
        String[] lines = asked.text().split("\r\n", -1);
        assertThat(lines).hasSize(6);
        assertThat(lines[0]).isEqualTo("time,value");
        assertThat(lines[1]).matches(today() + "T00:00:00\\+08:00,\\d+");
        assertThat(lines[4]).isEqualTo(today().plusDays(1) + "T12:00:00+08:00,");
        assertThat(lines[5]).isEmpty();
        assertThat(duban.client()
                        .send(duban.client()
                                .request(query)
                                .header("Accept", "text/csv")
                                .GET())
                        .text())
                .isEqualTo(asked.text());
        assertThat(duban.client()
                        .send(duban.client()
                                .request(query + "&format=json")
                                .header("Accept", "text/csv")
                                .GET())
                        .json()
                        .path("points"))
                .hasSize(4);
    }

    private static void refused(String query, String pointer) {
        Client.Answer answer = duban.client().get("/v1/series?" + query);
        assertThat(answer.status()).as(query).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("pointer"))
                .as(query + " " + answer.text())
                .containsExactly(pointer);
    }

    @Test
    void a_faulty_request_is_refused_with_a_pointer() {
        refused("", "?metric");
        refused("metric=nothing", "?metric");
        refused("metric=open&region=999999", "?region");
        refused("metric=open&unit=YL-none", "?unit");
        refused("metric=open&label=NONE", "?label");
        refused("metric=open&kind=NONE", "?kind");
        refused("metric=open&unit=YL-610830&kind=REQUEST", "?kind");
        refused("metric=open&step=P1M", "?step");
        refused("metric=open&format=xml", "?format");
        refused("metric=open&from=yesterday", "?from");
        refused("metric=open&zone=UTC", "?zone");
        LocalDate today = today();
        refused("metric=open&from=" + start(today) + "&to=" + start(today), "?from");
        refused("metric=open&step=PT5M&from=" + start(today.minusDays(3)), "?step");
        refused("metric=open&step=PT1H&from=" + start(today.minusDays(91)), "?step");
        refused("metric=open&step=P1D&from=" + start(today.minusYears(4)), "?from");
        refused("metric=open&step=PT1M&from=" + start(today) + "&to=" + start(today.plusDays(4)), "?step");
        assertThat(series("metric=open&step=PT1H&from=" + start(today.minusDays(89))))
                .hasSizeGreaterThan(24 * 89);
        assertThat(series("metric=open&step=P1D&from=" + start(today.minusDays(1_097))))
                .hasSize(1_098);
    }
}
