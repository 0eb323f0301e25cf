package cn.duban.http;

import cn.duban.engine.Engine;
import cn.duban.http.auth.Access;
import cn.duban.http.grafana.GrafanaResource;
import cn.duban.http.json.Json;
import cn.duban.http.metrics.EngineMeters;
import cn.duban.http.metrics.HttpTimer;
import cn.duban.http.metrics.MetricsResource;
import cn.duban.http.pages.PagesResource;
import cn.duban.http.routing.Resource;
import cn.duban.http.stream.Hooks;
import cn.duban.http.stream.StreamResource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.server.Route;

/** The resources for viewers: streams, Grafana, pages and meters. */
final class Faces {
    private final List<Resource> resources;
    private final HttpTimer timer;

    Faces(Engine engine, ActorSystem<?> system, Access access, Json json, Hooks hooks) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamResource streams = new StreamResource(engine, access, json, system);
        EngineMeters meters = new EngineMeters(registry, engine, streams::readers, hooks::statuses);
        this.timer = new HttpTimer(registry);
        this.resources = List.of(
                streams,
                new GrafanaResource(engine, access, json, system),
                new MetricsResource(
                        access, registry, meters, system.dispatchers().lookup(DispatcherSelector.blocking())),
                new PagesResource());
    }

    List<Resource> resources() {
        return resources;
    }

    /** Wraps all routes, so that refusals are timed too. */
    Route timed(Route route) {
        return timer.around(route);
    }
}
