package cn.duban.http.webhook;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Resource;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/webhooks}: the state of each integrator's webhook. */
public final class WebhookResource implements Resource {
    private final WebhookSenders hooks;
    private final AccessControl access;
    private final Json json;

    public WebhookResource(WebhookSenders hooks, AccessControl access, Json json) {
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
