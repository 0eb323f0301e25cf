package cn.duban.http.metrics;

import cn.duban.http.stream.HookStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far each webhook is behind, and whether it fails. */
final class HookMeters {
    private final MultiGauge lag;
    private final MultiGauge failing;

    HookMeters(MeterRegistry registry) {
        lag = MultiGauge.builder("duban.webhook.lag")
                .description("batches of the region logs that the webhook has not received yet")
                .register(registry);
        failing = MultiGauge.builder("duban.webhook.failing")
                .description("1 while the webhook has accepted nothing for long, is paused by its receiver, or is off")
                .register(registry);
    }

    void refresh(List<HookStatus> hooks) {
        rows(lag, hooks, HookStatus::lag);
        rows(failing, hooks, h -> h.state().needsSomebody() ? 1 : 0);
    }

    private static void rows(MultiGauge gauge, List<HookStatus> hooks, ToDoubleFunction<HookStatus> value) {
        gauge.register(
                hooks.stream()
                        .<MultiGauge.Row<?>>map(h -> MultiGauge.Row.of(Tags.of("hook", h.id()), value.applyAsDouble(h)))
                        .toList(),
                true);
    }
}
