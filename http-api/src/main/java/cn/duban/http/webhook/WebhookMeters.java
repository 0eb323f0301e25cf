package cn.duban.http.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far each webhook is behind, and whether it fails. */
public final class WebhookMeters {
    private final MultiGauge lag;
    private final MultiGauge failing;

    public WebhookMeters(MeterRegistry registry) {
        lag = MultiGauge.builder("duban.webhook.lag")
                .description("batches of the region logs that the webhook has not received yet")
                .register(registry);
        failing = MultiGauge.builder("duban.webhook.failing")
                .description("1 while the webhook has accepted nothing for long, is paused by its receiver, or is off")
                .register(registry);
    }

    public void refresh(List<WebhookStatus> hooks) {
        rows(lag, hooks, WebhookStatus::lag);
        rows(failing, hooks, h -> h.state().needsSomebody() ? 1 : 0);
    }

    private static void rows(MultiGauge gauge, List<WebhookStatus> hooks, ToDoubleFunction<WebhookStatus> value) {
        gauge.register(
                hooks.stream()
                        .<MultiGauge.Row<?>>map(h -> MultiGauge.Row.of(Tags.of("hook", h.id()), value.applyAsDouble(h)))
                        .toList(),
                true);
    }
}
