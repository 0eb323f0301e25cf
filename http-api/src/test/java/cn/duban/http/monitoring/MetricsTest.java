package cn.duban.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static double value(String series) {
        Client.Answer answer = engine.client().get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        return answer.text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in " + answer.text()));
    }

    @Test
    void open_tickets_are_counted_by_region() {
        double before = value("duban_open_tickets{region=\"610802\"}");
        engine.client().post("/v1/tickets", Client.registration("ME-1").toString());
        await("the ticket is counted as open")
                .atMost(Duration.ofSeconds(10))
                .until(() -> value("duban_open_tickets{region=\"610802\"}") == before + 1);
        assertThat(value("duban_region_position{region=\"610802\"}")).isPositive();
        assertThat(value("duban_overdue_tickets{region=\"610802\"}")).isNotNegative();
        assertThat(value("duban_deadlines_armed")).isPositive();
    }

    @Test
    void daily_counts_and_overdue_clocks_are_counted_by_region_and_orders_by_colour() {
        double registered = value("duban_registered_today{region=\"610826\"}");
        double orders = value("duban_orders_pending{colour=\"ORANGE\"}");
        Client client = engine.client();
        client.post(
                "/v1/tickets",
                Client.registration("ME-2").put("region", "610826").toString());
        client.ask(
                "/v1/tickets/ME-2/dispatch",
                "{'commandId':'d','lead':'YL-610826','due':{'amount':30,'unit':'MINUTES'}}");
        client.ask("/v1/tickets/ME-2/order", "{'commandId':'o','colour':'ORANGE','unit':'YL-610826','text':'请尽快办理'}");
        await("the ticket and its order are counted")
                .atMost(Duration.ofSeconds(10))
                .until(() -> value("duban_registered_today{region=\"610826\"}") == registered + 1
                        && value("duban_orders_pending{colour=\"ORANGE\"}") == orders + 1);
        String overdue = "duban_overdue_clocks{clock=\"REPLY\",region=\"610826\"}";
        String dueSoon = "duban_due_soon_clocks{clock=\"REPLY\",region=\"610826\"}";
        double before = value(overdue);
        double soon = value(dueSoon);
        engine.step(Duration.ofMinutes(28));
        await("the clock is counted as due soon")
                .atMost(Duration.ofSeconds(10))
                .until(() -> value(dueSoon) == soon + 1);
        engine.step(Duration.ofMinutes(3));
        await("the clock is counted as overdue")
                .atMost(Duration.ofSeconds(10))
                .until(() -> value(overdue) == before + 1 && value(dueSoon) == soon);
    }

    @Test
    void a_rate_with_an_empty_base_is_nan() {
        for (String rate : new String[] {"duban_on_time_rate", "duban_result_rate"})
            if (value(rate + "_of") == 0) assertThat(value(rate)).isNaN();
            else assertThat(value(rate)).isBetween(0.0, 1.0);
    }

    @Test
    void requests_are_timed_by_route_and_status_including_refusals() {
        engine.client().get("/v1/tickets/ME-none");
        engine.client().get("/nothing/here");
        engine.client().get("/v1/orders");
        String missing = "duban_http_requests_seconds_count{method=\"GET\",route=\"/v1/tickets/{id}\",status=\"404\"}";
        assertThat(value(missing)).isPositive();
        assertThat(value("duban_http_requests_seconds_count{method=\"GET\",route=\"/v1/orders\",status=\"200\"}"))
                .isPositive();
        assertThat(value("duban_http_requests_seconds_count{method=\"GET\",route=\"other\",status=\"404\"}"))
                .isPositive();
    }

    @Test
    void open_streams_are_counted_until_they_close() {
        await("streams of earlier tests have closed")
                .atMost(Duration.ofSeconds(30))
                .until(() -> value("duban_stream_readers") == 0);
        try (StreamListener listener = StreamListener.open(engine.url() + "/v1/stream?channels=board")) {
            assertThat(listener.status()).isEqualTo(200);
            await("the stream is counted")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> value("duban_stream_readers") == 1);
        }
        await("the closed stream is no longer counted")
                .atMost(Duration.ofSeconds(30))
                .until(() -> value("duban_stream_readers") == 0);
    }

    @Test
    void the_meters_that_operators_watch_are_exported() {
        String text = engine.client().get("/metrics").text();
        assertThat(text)
                .contains("duban_deadline_lateness_seconds_bucket{kind=\"limit\",le=\"0.25\"}")
                .contains("duban_deadline_lateness_seconds_count{kind=\"reminder\"}")
                .contains("duban_deadlines_recorded_total")
                .contains("duban_deadlines_missing")
                .contains("duban_notices_pending{region=\"610802\"}")
                .contains("duban_notices_oldest_pending_seconds")
                .contains("duban_notice_deliveries_total{channel=\"local\",outcome=\"sent\"}")
                .contains("duban_store_away 0.0")
                .contains("duban_regions_contested 0.0")
                .contains("duban_ready 1.0")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @Test
    void a_caller_of_one_county_may_not_read_the_metrics() {
        Caller county = new Caller("county", Set.of(Role.VIEWER), Set.of("610802"), Set.of());
        String url = engine.urlFor(token -> Optional.of(county), 10);
        assertThat(new Client(url).get("/metrics").code()).isEqualTo("region.forbidden");
    }
}
