package cn.duban.http.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.DeliveryResult;
import cn.duban.engine.Notices.Backlog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeMetersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DeliveryCount sms = new DeliveryCount();
    private final NoticeMeters meters = new NoticeMeters(registry, Map.of("sms", sms));

    @Test
    void pending_notices_are_counted_by_region_with_the_age_of_the_oldest() {
        meters.refresh(
                Map.of(
                        "610802", new Backlog(3, Optional.of(NOW.minusMillis(90_500))),
                        "610881", new Backlog(1, Optional.of(NOW.minusSeconds(7))),
                        "610800", new Backlog(0, Optional.empty())),
                NOW);
        assertThat(registry.scrape().lines())
                .contains(
                        "duban_notices_pending{region=\"610802\"} 3.0",
                        "duban_notices_pending{region=\"610881\"} 1.0",
                        "duban_notices_pending{region=\"610800\"} 0.0",
                        "duban_notices_oldest_pending_seconds 90.5");
    }

    @Test
    void a_notice_that_is_not_due_has_no_age() {
        meters.refresh(Map.of("610802", new Backlog(3, Optional.of(NOW.plusSeconds(60)))), NOW);
        assertThat(registry.scrape().lines()).contains("duban_notices_oldest_pending_seconds 0.0");
        meters.refresh(Map.of("610802", new Backlog(0, Optional.empty())), NOW);
        assertThat(registry.scrape().lines()).contains("duban_notices_oldest_pending_seconds 0.0");
    }

    @Test
    void delivery_attempts_are_counted_by_channel_and_outcome() {
        sms.count(new DeliveryResult.Sent("m-1"));
        sms.count(new DeliveryResult.Failed("503"));
        sms.count(new DeliveryResult.Failed("503"));
        assertThat(registry.scrape().lines())
                .contains(
                        "duban_notice_deliveries_total{channel=\"sms\",outcome=\"sent\"} 1.0",
                        "duban_notice_deliveries_total{channel=\"sms\",outcome=\"failed\"} 2.0",
                        "duban_notice_deliveries_total{channel=\"sms\",outcome=\"refused\"} 0.0");
    }
}
