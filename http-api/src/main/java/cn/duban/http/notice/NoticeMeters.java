package cn.duban.http.notice;

import cn.duban.engine.DeliveryCount;
import cn.duban.engine.Notices;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Pending notices by region and delivery attempts by channel; both have few labels. */
public final class NoticeMeters {
    private final MultiGauge pending;
    private volatile double oldestSeconds;

    public NoticeMeters(MeterRegistry registry, Map<String, DeliveryCount> deliveries) {
        pending = MultiGauge.builder("duban.notices.pending")
                .description("notices planned whose outcome is not recorded yet")
                .register(registry);
        Gauge.builder("duban.notices.oldest.pending", this, m -> m.oldestSeconds)
                .description("how long the oldest pending notice has been due; 0 if none is due")
                .baseUnit("seconds")
                .register(registry);
        deliveries.forEach((channel, tally) -> {
            counter(registry, channel, "sent", tally, DeliveryCount::sent);
            counter(registry, channel, "refused", tally, DeliveryCount::refused);
            counter(registry, channel, "failed", tally, DeliveryCount::failed);
        });
    }

    private static void counter(
            MeterRegistry registry,
            String channel,
            String outcome,
            DeliveryCount tally,
            ToDoubleFunction<DeliveryCount> count) {
        FunctionCounter.builder("duban.notice.deliveries", tally, count)
                .description("delivery attempts since this node started, by channel and outcome")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** @param now engine time */
    public void refresh(Map<String, Notices.Backlog> backlog, Instant now) {
        List<MultiGauge.Row<?>> rows = backlog.entrySet().stream()
                .<MultiGauge.Row<?>>map(e -> MultiGauge.Row.of(
                        Tags.of("region", e.getKey()), e.getValue().notices()))
                .toList();
        pending.register(rows, true);
        Instant oldest = backlog.values().stream()
                .map(Notices.Backlog::oldest)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(now);
        oldestSeconds = Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
    }
}
