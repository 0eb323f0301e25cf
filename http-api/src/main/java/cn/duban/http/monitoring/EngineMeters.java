package cn.duban.http.monitoring;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.Engine;
import cn.duban.engine.Health;
import cn.duban.http.board.BoardMeters;
import cn.duban.http.calls.CallMeters;
import cn.duban.http.notice.NoticeMeters;
import cn.duban.http.warning.WarningMeters;
import cn.duban.http.webhook.WebhookMeters;
import cn.duban.http.webhook.WebhookStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The engine's state as meters, read once for each scrape. */
public final class EngineMeters implements AutoCloseable {
    private final Engine engine;
    private final BoardMeters boards;
    private final MultiGauge position;
    private final CallMeters calls;
    private final NoticeMeters notices;
    private final WebhookMeters hookMeters;
    private final WarningMeters warnings;
    private final Supplier<List<WebhookStatus>> hooks;
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private volatile DeadlineAudit audit;
    private volatile Health health;

    /**
     * @param readers the number of open streams
     * @param streamBytes what is kept in memory for them, by kind
     * @param hooks the state of each webhook
     */
    public EngineMeters(
            MeterRegistry registry,
            Engine engine,
            IntSupplier readers,
            Supplier<Map<String, Long>> streamBytes,
            Supplier<List<WebhookStatus>> hooks) {
        for (String kind : streamBytes.get().keySet())
            Gauge.builder("duban.stream.memory", () -> streamBytes.get().get(kind))
                    .description(
                            "bytes kept in memory for event streams: recent batches, rendered frames, unsent chunks")
                    .baseUnit("bytes")
                    .tag("kind", kind)
                    .register(registry);
        this.engine = engine;
        this.hooks = hooks;
        this.audit = engine.audit();
        this.health = engine.health();
        boards = new BoardMeters(registry, engine.boards());
        position = MultiGauge.builder("duban.region.position")
                .description("the last batch of the region's log this node has folded")
                .register(registry);
        FunctionCounter.builder("duban.deadlines.recorded", this, m -> m.audit.recorded())
                .description("clocks and rungs recorded as due since this node started")
                .register(registry);
        gauge(registry, "duban.deadlines.armed", "clocks and rungs that are not due yet", m -> m.audit.armed());
        gauge(
                registry,
                "duban.deadlines.missing",
                "clocks and rungs that are due and not recorded",
                m -> m.audit.missingCount());
        gauge(registry, "duban.store.away", "1 while the store does not answer", m -> m.health.storeAway() ? 1 : 0);
        gauge(
                registry,
                "duban.regions.contested",
                "regions that take no commands because another engine writes to their logs",
                m -> m.health.contestedRegions().size());
        FunctionCounter.builder(
                        "duban.retention.erased", engine, e -> e.retention().erased())
                .description("tickets whose texts were erased since this node started, as the policy says")
                .register(registry);
        FunctionCounter.builder(
                        "duban.retention.in.clear", engine, e -> e.retention().inClear())
                .description("tickets whose texts should be erased but are from before encryption")
                .register(registry);
        gauge(
                registry,
                "duban.calendar.missing.years",
                "this year and, from December, the next, if their holidays are unknown",
                m -> ((Collection<?>) m.health.details().get("missingHolidayYears")).size());
        gauge(registry, "duban.ready", "1 while the engine serves", m -> m.health.ready() ? 1 : 0);
        gauge(registry, "duban.tickets.awake", "tickets in memory", m -> m.engine.ticketsAwake());
        Gauge.builder("duban.stream.readers", readers::getAsInt)
                .description("open event streams")
                .register(registry);
        calls = new CallMeters(registry, engine.boards().calls().board());
        notices = new NoticeMeters(registry, engine.notices().deliveries());
        hookMeters = new WebhookMeters(registry);
        warnings = new WarningMeters(registry, engine.warnings(), engine.policy());
        jvm(registry);
    }

    private void jvm(MeterRegistry registry) {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<EngineMeters> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    /** Takes some milliseconds. */
    void refresh() {
        audit = engine.audit();
        health = engine.health();
        boards.refresh();
        var heads = engine.events().heads();
        BoardMeters.rows(position, engine.boards().regions(), b -> heads.getOrDefault(b.region(), 0L));
        calls.refresh(engine.boards().calls().board());
        notices.refresh(engine.notices().backlog(), engine.clock().instant());
        hookMeters.refresh(hooks.get());
        warnings.refresh();
    }

    @Override
    public void close() {
        garbage.close();
    }
}
