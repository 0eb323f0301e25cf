package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.auth.Access;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Resource;
import cn.duban.http.stream.Hooks;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/webhooks}: the state of each integrator's webhook. */
public final class Webhooks implements Resource {
    private final Hooks hooks;
    private final Access access;
    private final Json json;

    public Webhooks(Hooks hooks, Access access, Json json) {
        this.hooks = hooks;
        this.access = access;
        this.json = json;
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("webhooks"),
                () -> get(() -> access.allow(Operation.WEBHOOKS, caller -> {
                    caller.requireAllRegions();
                    return complete(json.ok(hooks.statuses()));
                })));
    }
}
