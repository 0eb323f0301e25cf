package cn.duban.http.webhook;

import cn.duban.engine.Engine;
import cn.duban.engine.Secrets;
import cn.duban.http.stream.CloudEventJson;
import cn.duban.http.stream.EventFrames;
import cn.duban.http.web.Json;
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
public final class WebhookSenders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WebhookSenders.class);

    private final List<WebhookSender> hooks = new ArrayList<>();
    private final List<WebhookStatus> off = new ArrayList<>();

    public WebhookSenders(Engine engine, Json json, Secrets secrets, WebhookRules rules) {
        CloudEventJson events = new CloudEventJson(json, engine.policy());
        for (Webhook rule : engine.policy().notices().webhooks()) {
            try {
                WebhookPost poster =
                        new WebhookPost(secrets.filled(rule.url()), secrets.filled(rule.secret()), rules.timeout());
                hooks.add(new WebhookSender(rule, poster, rules, engine, new EventFrames(events, engine.boards())));
            } catch (Secrets.MissingException missing) {
                log.error("Webhook {} is off: {}. Set it and start again.", rule.id(), missing.getMessage());
                off.add(off(rule, missing.getMessage()));
            } catch (IllegalArgumentException unusable) {
                log.error("Webhook {} is off: what its secrets fill in makes no address. Correct it.", rule.id());
                off.add(off(rule, "unusable address"));
            }
        }
    }

    private static WebhookStatus off(Webhook rule, String problem) {
        return new WebhookStatus(
                rule.id(),
                WebhookStatus.withoutSecrets(rule.url()),
                WebhookStatus.State.OFF,
                0,
                Optional.empty(),
                Optional.of(problem),
                Optional.empty(),
                Optional.empty());
    }

    /** Starts posting events. */
    public void start() {
        hooks.forEach(WebhookSender::start);
    }

    /** The state of each webhook. */
    public List<WebhookStatus> statuses() {
        List<WebhookStatus> statuses = new ArrayList<>(off);
        for (WebhookSender hook : hooks) statuses.add(hook.status());
        return statuses;
    }

    @Override
    public void close() {
        hooks.forEach(WebhookSender::stop);
    }
}
