package cn.duban.http;

import cn.duban.engine.Engine;
import cn.duban.http.audit.AuditMeters;
import cn.duban.http.audit.AuditTrail;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.grafana.GrafanaResource;
import cn.duban.http.monitoring.DiskMeters;
import cn.duban.http.monitoring.EngineMeters;
import cn.duban.http.monitoring.HealthResource;
import cn.duban.http.monitoring.KeyMeters;
import cn.duban.http.monitoring.LatenessMeter;
import cn.duban.http.monitoring.MetricsResource;
import cn.duban.http.monitoring.RequestTimer;
import cn.duban.http.page.PageResource;
import cn.duban.http.stream.StreamResource;
import cn.duban.http.web.Json;
import cn.duban.http.web.Resource;
import cn.duban.http.web.ShutdownSwitch;
import cn.duban.http.webhook.WebhookSenders;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.server.Route;

/** The resources for viewers: streams, Grafana, pages and meters. */
final class ViewerResources {
    private final List<Resource> resources;
    private final RequestTimer timer;

    ViewerResources(
            Engine engine,
            ActorSystem<?> system,
            AccessControl access,
            Json json,
            WebhookSenders hooks,
            ShutdownSwitch open,
            AuditTrail audit,
            Supplier<HealthResource.StoreHealth> store,
            long streamBuffer) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamResource streams = new StreamResource(engine, access, json, system, open, streamBuffer);
        EngineMeters meters = new EngineMeters(registry, engine, streams::readers, streams::heldBytes, hooks::statuses);
        AuditMeters.register(registry, audit);
        LatenessMeter.register(registry.getPrometheusRegistry(), engine::lateness);
        DiskMeters.register(registry, () -> store.get().disk());
        KeyMeters.register(registry, () -> store.get().keys());
        this.timer = new RequestTimer(registry);
        this.resources = List.of(
                streams,
                new GrafanaResource(engine, access, json, system),
                new MetricsResource(
                        access, registry, meters, system.dispatchers().lookup(DispatcherSelector.blocking())),
                new PageResource());
    }

    List<Resource> resources() {
        return resources;
    }

    /** Wraps all routes, so that refusals are timed too. */
    Route timed(Route route) {
        return timer.around(route);
    }
}
