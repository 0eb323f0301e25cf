package cn.duban.http.stream;

import cn.duban.http.json.Json;
import cn.duban.policy.Webhook;
import cn.duban.runtime.Engine;
import cn.duban.runtime.send.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts events to the policy's webhooks, for integrators who cannot hold a stream; one loop each, on one node of a cluster. */
public final class Hooks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);

    private final List<Hook> hooks = new ArrayList<>();

    public Hooks(Engine engine, Json json, Secrets secrets) {
        EventJson events = new EventJson(json, engine.policy());
        for (Webhook rule : engine.policy().notices().webhooks()) {
            try {
                hooks.add(new Hook(
                        rule,
                        secrets.filled(rule.url()),
                        secrets.filled(rule.secret()),
                        engine,
                        new TicketFrames(events, engine.boards())));
            } catch (Secrets.MissingException missing) {
                log.error("Webhook {} is off: {}. Set it and start again.", rule.id(), missing.getMessage());
            }
        }
        hooks.forEach(Hook::start);
    }

    @Override
    public void close() {
        hooks.forEach(Hook::stop);
    }
}
