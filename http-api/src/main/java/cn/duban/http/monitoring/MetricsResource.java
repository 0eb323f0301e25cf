package cn.duban.http.monitoring;

import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Resource;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /metrics}: all meters in Prometheus' text format. */
public final class MetricsResource implements Resource {
    /** The content type that Prometheus asks for; the version is part of it. */
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private static final ContentType TYPE = ContentTypes.create(
            MediaTypes.customWithFixedCharset("text", "plain", HttpCharsets.UTF_8, Map.of("version", "0.0.4"), false));

    private final AccessControl access;
    private final PrometheusMeterRegistry registry;
    private final EngineMeters engine;
    private final Executor reading;

    /** @param reading runs the scrape, which takes milliseconds */
    public MetricsResource(
            AccessControl access, PrometheusMeterRegistry registry, EngineMeters engine, Executor reading) {
        this.reading = reading;
        this.access = access;
        this.registry = registry;
        this.engine = engine;
    }

    @Override
    public Route route() {
        return Directives.path(
                "metrics",
                () -> Directives.get(() -> access.allow(Operation.METRICS, caller -> {
                    caller.requireAllRegions();
                    return Directives.completeWithFuture(CompletableFuture.supplyAsync(this::scraped, reading));
                })));
    }

    private HttpResponse scraped() {
        engine.refresh();
        return HttpResponse.create()
                .withEntity(HttpEntities.create(TYPE, registry.scrape(FORMAT).getBytes(StandardCharsets.UTF_8)));
    }
}
