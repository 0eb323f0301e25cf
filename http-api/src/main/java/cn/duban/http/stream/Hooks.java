package cn.duban.http.stream;

import cn.duban.engine.Engine;
import cn.duban.engine.Secrets;
import cn.duban.http.json.Json;
import cn.duban.policy.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events to the webhooks of the policy, for integrators that cannot keep a stream open; one loop each, on one node of a
 * cluster.
 */
public final class Hooks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hooks.class);

    private final List<Hook> hooks = new ArrayList<>();
    private final List<HookStatus> off = new ArrayList<>();

    public Hooks(Engine engine, Json json, Secrets secrets, HookRules rules) {
        EventJson events = new EventJson(json, engine.policy());
        for (Webhook rule : engine.policy().notices().webhooks()) {
            try {
                HookPost poster =
                        new HookPost(secrets.filled(rule.url()), secrets.filled(rule.secret()), rules.timeout());
                hooks.add(new Hook(rule, poster, rules, engine, new TicketFrames(events, engine.boards())));
            } catch (Secrets.MissingException missing) {
                log.error("Webhook {} is off: {}. Set it and start again.", rule.id(), missing.getMessage());
                off.add(off(rule, missing.getMessage()));
            } catch (IllegalArgumentException unusable) {
                log.error("Webhook {} is off: what its secrets fill in makes no address. Correct it.", rule.id());
                off.add(off(rule, "unusable address"));
            }
        }
    }

    private static HookStatus off(Webhook rule, String problem) {
        return new HookStatus(
                rule.id(),
                HookStatus.withoutSecrets(rule.url()),
                HookStatus.State.OFF,
                0,
                Optional.empty(),
                Optional.of(problem),
                Optional.empty(),
                Optional.empty());
    }

    /** Starts posting events. */
    public void start() {
        hooks.forEach(Hook::start);
    }

    /** The state of each webhook. */
    public List<HookStatus> statuses() {
        List<HookStatus> statuses = new ArrayList<>(off);
        for (Hook hook : hooks) statuses.add(hook.status());
        return statuses;
    }

    @Override
    public void close() {
        hooks.forEach(Hook::stop);
    }
}
