package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Series at an instant that is the boundary of two steps. */
class SeriesAtMidnightTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static int midnights;

    private Instant midnight;

    @BeforeEach
    void at_midnight_sharp() {
        Instant now = duban.engine().clock().instant();
        midnight = now.atZone(ZONE).toLocalDate().plusDays(1).atStartOfDay(ZONE).toInstant();
        duban.step(Duration.between(now, midnight));
        midnights++;
        Client.Answer answer = duban.client()
                .post(
                        "/v1/tickets",
                        Client.registration("MIDNIGHT-" + midnights).toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static long registered(String query) {
        Client.Answer answer = duban.client().get("/v1/series?metric=registered" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        long sum = 0;
        for (var point : answer.json().path("points")) sum += point.path(1).asLong();
        return sum;
    }

    @Test
    void todays_series_at_midnight_has_what_the_board_has() {
        await("the board has the ticket of this instant")
                .atMost(Duration.ofSeconds(10))
                .until(() -> duban.client()
                                .get("/v1/board")
                                .json()
                                .at("/today/registered")
                                .asInt()
                        == 1);
        assertThat(registered("")).isEqualTo(1);
        String now = midnight.toString();
        assertThat(registered("&step=P1D&from=" + midnight.minus(Duration.ofDays(1)) + "&to=" + now))
                .isEqualTo(registered("&step=PT1H&from=" + midnight.minus(Duration.ofDays(1)) + "&to=" + now));
        duban.step(Duration.ofHours(3));
        assertThat(registered("&step=P1D&from=" + midnight.minus(Duration.ofDays(1)) + "&to=" + now))
                .as("a range that ended in the past excludes its end")
                .isEqualTo(registered(
                        "&step=P1D&from=" + midnight.minus(Duration.ofDays(1)) + "&to=" + midnight.minusSeconds(1)));
    }

    @Test
    void a_wrong_range_is_refused_with_what_must_be_in_the_time_of_the_city() {
        Client.Answer answer = duban.client()
                .get("/v1/series?metric=registered&from=" + midnight + "&to=" + midnight.minus(Duration.ofHours(1)));
        assertThat(answer.status()).isEqualTo(422);
        String detail = answer.json().at("/errors/0/detail").asText();
        String end = midnight.minus(Duration.ofHours(1)).atZone(ZONE).toLocalDate() + "T23:00:00+08:00";
        assertThat(detail).startsWith("must lie before ?to, " + end);
        Client.Answer step = duban.client().ask("/v1/clock", "{'to':'" + midnight.minusSeconds(1) + "'}");
        assertThat(step.json().at("/errors/0/detail").asText())
                .startsWith("must not lie before now, " + midnight.atZone(ZONE).toLocalDate() + "T00:00:00+08:00");
    }
}
