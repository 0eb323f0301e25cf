package cn.duban.http.webhook;

import cn.duban.engine.Engine;
import cn.duban.engine.LogHandler;
import cn.duban.engine.Projection;
import cn.duban.http.stream.EventFrames;
import cn.duban.http.web.Masking;
import cn.duban.policy.Webhook;
import cn.duban.region.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the events of the logs to one integrator, one after the other in the order of each region's log, each until the
 * integrator takes it. The delivered positions are kept in the city's log, so that a restart skips nothing and repeats little;
 * a repeated event has the same CloudEvents id. Waiting holds no thread, so that an integrator that never answers delays no
 * other.
 */
final class WebhookSender implements LogHandler<Map<String, Long>> {
    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
    private static final int BATCHES_AT_ONCE = 50;
    /** After so many batches without an event of interest the positions are kept all the same. */
    private static final long KEEP_AFTER = 1_000;

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    /** The events of a batch that are not delivered yet. */
    private record Delivery(Batch batch, List<EventFrames.Event> left) {}

    private final Webhook rule;
    private final WebhookPost poster;
    private final WebhookRules rules;
    private final Engine engine;
    private final EventFrames frames;
    /** Where it began, also in regions that it does not follow. */
    private Map<String, Long> begin = Map.of();

    private Optional<Delivery> delivery = Optional.empty();
    private Duration backOff;
    private long unkept;
    private boolean delivered;
    /** Written by one try after the other, read by any thread. */
    private volatile WebhookHealth health = WebhookHealth.UNKNOWN;

    private volatile Optional<Projection> projection = Optional.empty();

    WebhookSender(Webhook rule, WebhookPost poster, WebhookRules rules, Engine engine, EventFrames frames) {
        this.rule = rule;
        this.poster = poster;
        this.rules = rules;
        this.engine = engine;
        this.frames = frames;
        this.backOff = rules.backOff();
    }

    void start() {
        projection = Optional.of(engine.project("of webhook " + rule.id(), this));
    }

    void stop() {
        projection.ifPresent(Projection::close);
    }

    /** On one node of a cluster, once that node knows the kept positions and all heads. */
    @Override
    public boolean active() {
        return !health.gone()
                && engine.notices().leads()
                && engine.events().heads().size() == engine.policy().regions().size();
    }

    @Override
    public boolean follows(String region) {
        return rule.regions().isEmpty() || rule.regions().contains(region);
    }

    /** The kept positions; a new integrator begins with the next events. */
    @Override
    public CompletionStage<Map<String, Long>> load() {
        Map<String, Long> kept = engine.notices().hookPositions(rule.id());
        Map<String, Long> heads = engine.events().heads();
        Map<String, Long> from = new TreeMap<>(heads);
        from.putAll(kept);
        return kept.keySet().containsAll(heads.keySet())
                ? CompletableFuture.completedFuture(from)
                : engine.notices().hookMoved(rule.id(), from).thenApply(done -> from);
    }

    @Override
    public Map<String, Long> restore(Map<String, Long> from) {
        begin = Map.copyOf(from);
        delivery = Optional.empty();
        unkept = 0;
        delivered = false;
        return begin;
    }

    /** A batch that comes again goes on with the first event that was not taken. */
    @Override
    public CompletionStage<Void> fold(Batch batch) {
        if (delivery.filter(d -> d.batch() == batch).isEmpty())
            delivery = Optional.of(new Delivery(
                    batch,
                    frames.events(batch, Masking.Visibility.MASKED).stream()
                            .filter(event -> wants(event.type()))
                            .toList()));
        return deliver();
    }

    /** Without types, an integrator gets the events of tickets. */
    private boolean wants(String type) {
        return rule.types().isEmpty()
                ? type.startsWith("ticket.")
                : rule.types().contains(type);
    }

    /** The next event is posted after the last one is taken, so this runs on one thread at a time. */
    private CompletionStage<Void> deliver() {
        Delivery now = delivery.orElseThrow();
        if (now.left().isEmpty()) {
            delivery = Optional.empty();
            unkept++;
            return DONE;
        }
        EventFrames.Event event = now.left().get(0);
        return poster.post(event).thenCompose(result -> {
            if (result instanceof WebhookPost.Result.Taken) {
                taken();
                delivery = Optional.of(new Delivery(
                        now.batch(), now.left().subList(1, now.left().size())));
                return deliver();
            }
            if (result instanceof WebhookPost.Result.NotTaken not) notTaken(event, not.problem());
            else gone();
            return CompletableFuture.failedFuture(
                    new IllegalStateException("webhook " + rule.id() + " did not take it"));
        });
    }

    private void taken() {
        if (health.troubledSince().isPresent()) log.info("Webhook {} takes events again.", rule.id());
        health = health.taken(Instant.now());
        backOff = rules.backOff();
        delivered = true;
    }

    /** Logs when trouble begins and when it has lasted, not every try. */
    private void notTaken(EventFrames.Event event, String problem) {
        WebhookHealth before = health;
        Instant now = Instant.now();
        boolean failed =
                before.failing(rules.failingAfter(), before.lastProblemAt().orElse(now));
        health = before.notTaken(problem, now);
        if (before.troubledSince().isEmpty())
            log.warn(
                    "Webhook {} did not take event {}: {}. The engine tries again until it is taken; check the"
                            + " integrator's server if this lasts.",
                    rule.id(),
                    event.id(),
                    problem);
        else if (!failed && health.failing(rules.failingAfter(), now))
            log.error(
                    "Webhook {} is failing since {}: {}. Its events wait; check the integrator's server and see"
                            + " GET /v1/webhooks.",
                    rule.id(),
                    health.troubledSince().get(),
                    problem);
    }

    private void gone() {
        health = health.wentAway(Instant.now());
        log.error(
                "Webhook {} answered 410 Gone and gets nothing until the next start. Remove it from notices.conf,"
                        + " or restart the engine when the integrator wants events again.",
                rule.id());
    }

    @Override
    public Duration retryAfter() {
        Duration now = backOff;
        backOff = rules.after(now);
        return now;
    }

    @Override
    public int batchesAtOnce() {
        return BATCHES_AT_ONCE;
    }

    /** Only after a delivery or many other batches: keeping the positions is itself an entry of the city's log. */
    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        if (!delivered && unkept < KEEP_AFTER) return DONE;
        delivered = false;
        unkept = 0;
        Map<String, Long> moved = new TreeMap<>(begin);
        moved.putAll(positions);
        return engine.notices().hookMoved(rule.id(), moved);
    }

    WebhookStatus status() {
        Instant now = Instant.now();
        boolean failing = health.failing(rules.failingAfter(), now);
        return new WebhookStatus(
                rule.id(),
                WebhookStatus.withoutSecrets(rule.url()),
                state(failing),
                lag(),
                health.lastSuccess(),
                health.lastProblem(),
                health.lastProblemAt(),
                health.troubledSince().filter(since -> failing));
    }

    private WebhookStatus.State state(boolean failing) {
        if (health.gone()) return WebhookStatus.State.GONE;
        if (!engine.notices().leads()) return WebhookStatus.State.STANDBY;
        if (failing) return WebhookStatus.State.FAILING;
        return health.troubledSince().isPresent() ? WebhookStatus.State.RETRYING : WebhookStatus.State.OK;
    }

    /** On a node that does not post, from the kept positions: up to {@link #KEEP_AFTER} batches too many. */
    private long lag() {
        Map<String, Long> folded = projection.map(Projection::positions).orElse(Map.of());
        boolean here = engine.notices().leads() && !folded.isEmpty();
        Map<String, Long> at = here ? folded : engine.notices().hookPositions(rule.id());
        Map<String, Long> heads = engine.events().heads();
        long lag = 0;
        for (var position : at.entrySet())
            if (follows(position.getKey()))
                lag += Math.max(0, heads.getOrDefault(position.getKey(), 0L) - position.getValue());
        return lag;
    }
}
