package cn.duban.http.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** The keys of personal data as meters. */
public final class KeyMeters {
    private KeyMeters() {}

    public static void register(MeterRegistry registry, Supplier<KeyUse> keys) {
        Gauge.builder("duban.keys.in.memory", () -> keys.get().inMemory())
                .description("keys of tickets' personal data in memory")
                .register(registry);
        Gauge.builder("duban.keys.fresh", () -> keys.get().fresh())
                .description("keys that new tickets can have without waiting for the store")
                .register(registry);
        FunctionCounter.builder("duban.keys.loads", keys, use -> use.get().loads())
                .description("blocks of keys read from the store since this node started")
                .register(registry);
        FunctionCounter.builder("duban.keys.erased", keys, use -> use.get().erased())
                .description("keys erased since this node started")
                .register(registry);
    }
}
