package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.http.json.Json;
import cn.duban.http.routing.Resource;
import cn.duban.runtime.Engine;
import cn.duban.runtime.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /health}: whether the process lives, and whether it serves. Open to all, for those who watch over processes. */
public final class HealthPages implements Resource {
    private final Engine engine;
    private final Json json;
    private final Supplier<Map<String, Object>> store;

    /** @param store what is to be told of the store, by name, such as the process of an embedded one */
    public HealthPages(Engine engine, Json json, Supplier<Map<String, Object>> store) {
        this.engine = engine;
        this.json = json;
        this.store = store;
    }

    record Ready(String status, boolean storeAway, List<String> staleRegions, Map<String, Object> details) {}

    @Override
    public Route route() {
        return pathPrefix(
                "health",
                () -> concat(
                        path("live", () -> get(() -> complete(json.ok(Map.of("status", "live"))))),
                        path("ready", () -> get(() -> complete(ready())))));
    }

    private HttpResponse ready() {
        Health health = engine.health();
        boolean serves = health.ready() && !health.storeAway();
        Map<String, Object> details = new TreeMap<>(health.details());
        details.putAll(store.get());
        StatusCode status = serves ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
        return json.response(
                status, new Ready(serves ? "ready" : "not-ready", health.storeAway(), health.staleRegions(), details));
    }
}
