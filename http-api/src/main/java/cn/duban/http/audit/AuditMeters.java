package cn.duban.http.audit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Whether the audit log is written, as meters. */
public final class AuditMeters {
    private AuditMeters() {}

    public static void register(MeterRegistry registry, AuditTrail trail) {
        FunctionCounter.builder("duban.audit.records", trail, AuditTrail::records)
                .description("audit records written since this node started")
                .register(registry);
        FunctionCounter.builder("duban.audit.lost", trail, AuditTrail::lost)
                .description("audit records that could not be kept; a record says how many")
                .register(registry);
        gauge(registry, trail, "duban.audit.waiting", "audit records that are not written yet", AuditTrail::waiting);
        gauge(
                registry,
                trail,
                "duban.audit.oldest.seconds",
                "how long the oldest of them has waited",
                t -> t.oldest().toMillis() / 1000.0);
        gauge(
                registry,
                trail,
                "duban.audit.blocked",
                "1 while requests are refused because they could not be recorded",
                t -> t.blocked() ? 1 : 0);
        gauge(
                registry,
                trail,
                "duban.audit.last.write.timestamp.seconds",
                "when audit records were last written, in seconds since 1970",
                t -> t.lastWrite().toEpochMilli() / 1000.0);
    }

    private static void gauge(
            MeterRegistry registry,
            AuditTrail trail,
            String name,
            String description,
            ToDoubleFunction<AuditTrail> value) {
        Gauge.builder(name, trail, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }
}
