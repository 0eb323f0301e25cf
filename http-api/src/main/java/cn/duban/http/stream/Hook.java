package cn.duban.http.stream;

import cn.duban.http.auth.Masking;
import cn.duban.policy.Webhook;
import cn.duban.region.Batch;
import cn.duban.runtime.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One integrator's events, posted one after the other in the order of each region's log until each is taken. How far it is
 * stands in the city's log, so that a restart skips nothing and repeats little; a repeat has the same CloudEvents id. It waits
 * without a thread, so that one that never answers holds up nobody else.
 */
final class Hook {
    private static final Logger log = LoggerFactory.getLogger(Hook.class);
    private static final int BATCHES_AT_ONCE = 50;
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Batches read without an event of interest after which the position is kept all the same. */
    private static final long KEEP_AFTER = 1_000;

    private final Webhook rule;
    private final HookPost poster;
    private final HookRules rules;
    private final Engine engine;
    private final TicketFrames frames;
    private final Map<String, Long> positions = new ConcurrentSkipListMap<>();
    private long unkept;
    private boolean delivered;
    private volatile HookHealth health = HookHealth.UNKNOWN;
    private volatile boolean stopped;

    Hook(Webhook rule, HookPost poster, HookRules rules, Engine engine, TicketFrames frames) {
        this.rule = rule;
        this.poster = poster;
        this.rules = rules;
        this.engine = engine;
        this.frames = frames;
    }

    void start() {
        again(Duration.ZERO);
    }

    void stop() {
        stopped = true;
    }

    private static Executor later(Duration wait) {
        return CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void again(Duration wait) {
        CompletableFuture.completedFuture(null)
                .thenComposeAsync(go -> round(), later(wait))
                .whenComplete((done, failure) -> {
                    if (stopped || health.gone()) return;
                    if (failure != null) log.warn("Webhook {} is interrupted and goes on", rule.id(), failure);
                    again(failure != null || positions.isEmpty() ? LOOK : Duration.ZERO);
                });
    }

    /** What there is for each region, then the position, then the wait for more. */
    private CompletionStage<Void> round() {
        if (stopped || !engine.notices().leads()) {
            positions.clear();
            return CompletableFuture.completedFuture(null);
        }
        if (positions.isEmpty()) return begin();
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (String region : List.copyOf(positions.keySet()))
            if (follows(region)) all = all.thenCompose(done -> region(region));
        return all.thenCompose(done -> keep())
                .thenCompose(done -> engine.events().beyond(watched()));
    }

    /** Whoever names none wants what becomes of tickets. */
    private boolean wants(String type) {
        return rule.types().isEmpty()
                ? type.startsWith("ticket.")
                : rule.types().contains(type);
    }

    private boolean follows(String region) {
        return rule.regions().isEmpty() || rule.regions().contains(region);
    }

    /** Where it was left; an integrator who is new begins now. */
    private CompletionStage<Void> begin() {
        Map<String, Long> left = engine.notices().hookPositions(rule.id());
        Map<String, Long> heads = engine.events().heads();
        if (heads.size() < engine.policy().regions().size()) return CompletableFuture.completedFuture(null);
        Map<String, Long> begin = new TreeMap<>(heads);
        begin.putAll(left);
        positions.putAll(begin);
        return left.keySet().containsAll(heads.keySet())
                ? CompletableFuture.completedFuture(null)
                : engine.notices().hookMoved(rule.id(), begin);
    }

    private Map<String, Long> watched() {
        Map<String, Long> watched = new TreeMap<>(positions);
        watched.keySet().removeIf(region -> !follows(region));
        return watched;
    }

    private CompletionStage<Void> region(String region) {
        return engine.events()
                .after(region, positions.get(region), BATCHES_AT_ONCE)
                .thenCompose(batches -> {
                    CompletionStage<Void> posted = CompletableFuture.completedFuture(null);
                    for (Batch batch : batches) posted = posted.thenCompose(done -> batch(batch));
                    return posted;
                });
    }

    private CompletionStage<Void> batch(Batch batch) {
        CompletionStage<Void> posted = CompletableFuture.completedFuture(null);
        for (TicketFrames.Event event : frames.events(batch, Masking.Sight.MASKED))
            if (wants(event.type())) posted = posted.thenCompose(done -> post(event));
        return posted.thenRun(() -> {
            positions.put(batch.region(), batch.position());
            unkept++;
        });
    }

    private CompletionStage<Void> post(TicketFrames.Event event) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        post(event, rules.backOff(), taken);
        return taken;
    }

    /** Tries follow each other through the timer, so that years of them pile up nothing. */
    private void post(TicketFrames.Event event, Duration backOff, CompletableFuture<Void> taken) {
        if (stopped) {
            taken.completeExceptionally(new IllegalStateException("stopped"));
            return;
        }
        poster.post(event).thenAccept(result -> {
            if (result instanceof HookPost.Result.Taken) {
                if (health.troubledSince().isPresent()) log.info("Webhook {} takes events again.", rule.id());
                health = health.taken(Instant.now());
                delivered = true;
                taken.complete(null);
            } else if (result instanceof HookPost.Result.NotTaken not) {
                notTaken(event, not.problem());
                later(backOff).execute(() -> post(event, rules.after(backOff), taken));
            } else {
                health = health.wentAway(Instant.now());
                log.error(
                        "Webhook {} answered 410 Gone and gets nothing until the next start. Take it out of notices.conf,"
                                + " or start again when it wants events.",
                        rule.id());
                taken.completeExceptionally(new IllegalStateException("gone"));
            }
        });
    }

    /** Told when trouble begins and when it has lasted, not at every try. */
    private void notTaken(TicketFrames.Event event, String problem) {
        HookHealth before = health;
        Instant now = Instant.now();
        boolean failed =
                before.failing(rules.failingAfter(), before.lastProblemAt().orElse(now));
        health = before.notTaken(problem, now);
        if (before.troubledSince().isEmpty())
            log.warn("Webhook {} did not take {}: {}; trying again", rule.id(), event.id(), problem);
        else if (!failed && health.failing(rules.failingAfter(), now))
            log.error(
                    "Webhook {} is failing since {}: {}. Its events wait for it; see GET /v1/webhooks.",
                    rule.id(),
                    health.troubledSince().get(),
                    problem);
    }

    /** Only what moved because of something delivered, or much else: keeping it is itself an entry of the city's log. */
    private CompletionStage<Void> keep() {
        if (!delivered && unkept < KEEP_AFTER) return CompletableFuture.completedFuture(null);
        delivered = false;
        unkept = 0;
        return engine.notices().hookMoved(rule.id(), new TreeMap<>(positions));
    }

    HookStatus status() {
        Instant now = Instant.now();
        boolean failing = health.failing(rules.failingAfter(), now);
        return new HookStatus(
                rule.id(),
                HookStatus.withoutSecrets(rule.url()),
                state(failing),
                lag(),
                health.lastSuccess(),
                health.lastProblem(),
                health.lastProblemAt(),
                health.troubledSince().filter(since -> failing));
    }

    private HookStatus.State state(boolean failing) {
        if (health.gone()) return HookStatus.State.GONE;
        if (!engine.notices().leads()) return HookStatus.State.STANDBY;
        if (failing) return HookStatus.State.FAILING;
        return health.troubledSince().isPresent() ? HookStatus.State.RETRYING : HookStatus.State.OK;
    }

    /** On a node that does not post, by what was kept: up to {@link #KEEP_AFTER} more than it is. */
    private long lag() {
        Map<String, Long> at = positions.isEmpty() ? engine.notices().hookPositions(rule.id()) : watched();
        Map<String, Long> heads = engine.events().heads();
        long lag = 0;
        for (var position : at.entrySet())
            if (follows(position.getKey()))
                lag += Math.max(0, heads.getOrDefault(position.getKey(), 0L) - position.getValue());
        return lag;
    }
}
