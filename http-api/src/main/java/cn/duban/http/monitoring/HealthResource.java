package cn.duban.http.monitoring;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.engine.Engine;
import cn.duban.engine.Health;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.Admission;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Resource;
import cn.duban.http.web.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /health}: whether the process lives and whether it serves. Needs no credentials, for process monitors; only administrators see
 * the store's process and the names of files.
 */
public final class HealthResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final Supplier<StoreHealth> store;

    /**
     * The state of the store, beside what the engine knows.
     *
     * @param away whether the store's own monitor finds it unreachable, which it notices before the regions do
     * @param process the process id of an embedded store
     * @param disk its room; empty for an external store
     */
    public record StoreHealth(boolean away, OptionalLong process, Optional<DiskHealth> disk, KeyUse keys) {}

    public HealthResource(Engine engine, AccessControl access, Json json, Supplier<StoreHealth> store) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.store = store;
    }

    record Ready(
            String status,
            boolean storeAway,
            List<String> staleRegions,
            List<String> contestedRegions,
            Map<String, Object> details) {}

    @Override
    public Route route() {
        return pathPrefix(
                "health",
                () -> concat(
                        path("live", () -> get(() -> complete(json.ok(Map.of("status", "live"))))),
                        path(
                                "ready",
                                () -> get(() ->
                                        access.identified(Operation.HEALTH_READY, known -> complete(ready(known)))))));
    }

    private HttpResponse ready(Optional<Admission> known) {
        Health health = engine.health();
        StoreHealth now = store.get();
        boolean away = health.storeAway() || now.away();
        boolean serves = health.ready() && !away;
        Map<String, Object> details = new TreeMap<>(health.details());
        boolean admin = known.filter(a -> a.caller().is(Role.ADMIN)).isPresent();
        now.disk().ifPresent(disk -> details.put("disk", admin ? disk : disk.withoutNames()));
        if (admin) now.process().ifPresent(pid -> details.put("cassandraPid", pid));
        StatusCode status = serves ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
        return json.response(
                status,
                new Ready(
                        serves ? "ready" : "not-ready",
                        away,
                        health.staleRegions(),
                        health.contestedRegions(),
                        details));
    }
}
