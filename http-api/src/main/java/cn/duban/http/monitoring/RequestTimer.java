package cn.duban.http.monitoring;

import cn.duban.http.web.RouteTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/** Times every request until its answer begins, by route, method and status; for a stream until its first byte. */
public final class RequestTimer {
    private record Key(String route, String method, int status) {}

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    public RequestTimer(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Wraps all routes, so that refusals are timed too. */
    public Route around(Route route) {
        return Directives.extractRequest(request -> {
            long started = System.nanoTime();
            String template = RouteTable.template(request.getUri().path());
            String method = request.method().value();
            return Directives.mapResponse(
                    response -> {
                        timer(new Key(template, method, response.status().intValue()))
                                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                        return response;
                    },
                    () -> route);
        });
    }

    private Timer timer(Key key) {
        return timers.computeIfAbsent(
                key,
                k -> Timer.builder("duban.http.requests")
                        .description("requests by route, until the answer begins")
                        .tags("route", k.route(), "method", k.method(), "status", String.valueOf(k.status()))
                        .serviceLevelObjectives(
                                Duration.ofMillis(5),
                                Duration.ofMillis(20),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10))
                        .register(registry));
    }
}
