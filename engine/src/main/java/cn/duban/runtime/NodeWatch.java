package cn.duban.runtime;

import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.watch.CityWatch;
import cn.duban.watch.Watches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * The watch over all regions, on the node that leads: folds their logs as this node's copies get them, and has what they are owed
 * written to them, again and again until they have it. One round is under way at a time, on a thread that may take its time.
 */
final class NodeWatch {
    private static final Duration TICK = Duration.ofSeconds(1);
    /** What was found in a past that nobody watched is no news. */
    private static final Duration NEWS = Duration.ofHours(24);

    /** What is on its way to a log: the position at which the log had it, or need not have it, once that is known. */
    private record Noting(String region, Optional<Long> at) {}

    /** Somebody waits until all that follows from these heads, and from the time having come, stands in the logs. */
    private static final class Settling {
        private final Instant to;
        private final Map<String, Long> heads;
        private final CompletableFuture<Boolean> done;
        private boolean moved;

        private Settling(Instant to, Map<String, Long> heads, CompletableFuture<Boolean> done) {
            this.to = to;
            this.heads = heads;
            this.done = done;
        }
    }

    private final ActorSystem<Void> system;
    private final EngineClock clock;
    private final NodeReader.Shared shared;
    private final Notebook notebook;
    private final BooleanSupplier leads;
    private final Executor executor;
    private final Incoming incoming;
    private final Policy policy;
    private final FoldCheckpoints<Watches.Snapshot> checkpoints;
    /** Guarded by the lock. */
    private Watches watches;

    private final Map<String, Noting> noting = new HashMap<>();
    private final List<Settling> settling = new ArrayList<>();
    private final Object lock = new Object();
    private volatile Map<String, Long> positions = Map.of();
    private volatile boolean stopped;
    private boolean caughtUp;
    private volatile CompletableFuture<Void> wake = new CompletableFuture<>();

    NodeWatch(
            ActorSystem<Void> system,
            EngineClock clock,
            NodeReader.Shared shared,
            Notebook notebook,
            BooleanSupplier leads,
            Policy policy) {
        this.system = system;
        this.clock = clock;
        this.shared = shared;
        this.notebook = notebook;
        this.leads = leads;
        this.policy = policy;
        this.watches = new Watches(policy);
        // Comparing texts takes its time, and whoever serves is not to wait for it.
        this.executor = system.dispatchers().lookup(DispatcherSelector.blocking());
        this.checkpoints = FoldCheckpoints.ofWatch(shared.log(), executor);
        this.incoming = new Incoming(shared.regions(), shared.feed());
    }

    void start() {
        checkpoints
                .latest(shared.regions())
                .whenCompleteAsync(
                        (kept, failure) -> {
                            if (failure != null) {
                                system.log().warn("The watch cannot read its checkpoint yet, trying again", failure);
                                later(this::start);
                                return;
                            }
                            synchronized (lock) {
                                kept.ifPresent(rest -> watches = new Watches(policy, rest));
                                positions = watches.positions();
                            }
                            round();
                        },
                        executor);
    }

    void stop() {
        stopped = true;
    }

    private void later(Runnable what) {
        system.scheduler().scheduleOnce(TICK, () -> executor.execute(what), system.executionContext());
    }

    private void round() {
        if (stopped) return;
        wake = new CompletableFuture<>();
        if (!leads.getAsBoolean() || shared.replicas().size() < shared.regions().size()) {
            later(this::round);
            return;
        }
        Map<String, Long> heads = shared.feed().heads();
        incoming.read(positions)
                .whenCompleteAsync(
                        (read, failure) -> {
                            if (failure != null) later(this::round);
                            else folded(heads);
                        },
                        executor);
    }

    private void folded(Map<String, Long> heads) {
        int count = 0;
        synchronized (lock) {
            for (Optional<Batch> next = incoming.next(); next.isPresent(); next = incoming.next()) {
                watches.take(next.get());
                count++;
            }
            positions = watches.positions();
            if (beyond(heads)) {
                if (!caughtUp) watches.forget(clock.instant().minus(NEWS));
                caughtUp = true;
                if (clock.mode() != EngineClock.Mode.STEPPED) watches.timeHasCome(clock.instant());
                settle();
                note();
            }
            keep(count == 0);
        }
        if (beyond(heads))
            CompletableFuture.anyOf(shared.feed().beyond(positions).toCompletableFuture(), wake)
                    .thenRunAsync(this::round, executor);
        else executor.execute(this::round);
    }

    /** What was owed and is not in the log yet is among it. */
    private void keep(boolean quiet) {
        if (checkpoints.due(positions, quiet))
            checkpoints.keep(watches.snapshot()).exceptionally(failure -> {
                system.log().warn("The watch could not keep a checkpoint", failure);
                return null;
            });
    }

    private boolean beyond(Map<String, Long> heads) {
        Map<String, Long> known = positions;
        return heads.entrySet().stream().allMatch(h -> known.getOrDefault(h.getKey(), 0L) >= h.getValue());
    }

    /** Brings to their logs what is not on its way yet. */
    private void note() {
        for (CityWatch.Owed owed : watches.owed()) {
            String id = owed.step().commandId();
            if (answered(noting.get(id))) {
                system.log().warn("Region {} did not take {}, please report this", owed.region(), id);
                watches.drop(owed);
            }
        }
        noting.values().removeIf(this::answered);
        for (CityWatch.Owed owed : watches.owed()) {
            String id = owed.step().commandId();
            if (noting.putIfAbsent(id, new Noting(owed.region(), Optional.empty())) != null) continue;
            notebook.note(owed.region(), new Entry.Warned(owed.step()))
                    .whenCompleteAsync(
                            (done, failure) -> {
                                synchronized (lock) {
                                    if (failure != null) noting.remove(id);
                                    else noting.put(id, new Noting(owed.region(), Optional.of(head(owed.region()))));
                                }
                            },
                            executor);
        }
    }

    /** Whether the watch has folded what the log had when it answered. */
    private boolean answered(Noting of) {
        return of != null
                && of.at()
                        .filter(at -> positions.getOrDefault(of.region(), 0L) >= at)
                        .isPresent();
    }

    private long head(String region) {
        return shared.feed().heads().getOrDefault(region, 0L);
    }

    /** Answers those whose time has come and who have nothing to wait for. */
    private void settle() {
        settling.removeIf(one -> {
            if (!beyond(one.heads)) return false;
            watches.timeHasCome(one.to);
            boolean owes = !watches.owed().isEmpty();
            one.moved |= owes;
            if (!owes) one.done.complete(one.moved);
            return !owes;
        });
    }

    /**
     * Completes when all that follows from these heads, and from its having become so late, stands in the logs: with whether that
     * was anything.
     */
    CompletionStage<Boolean> settled(Instant to, Map<String, Long> heads, Duration timeout) {
        CompletableFuture<Boolean> done =
                new CompletableFuture<Boolean>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (lock) {
            settling.add(new Settling(to, Map.copyOf(heads), done));
        }
        wake.complete(null);
        return done;
    }

    /** Batches that it has not folded yet. */
    long behind() {
        Map<String, Long> known = positions;
        return shared.feed().heads().entrySet().stream()
                .mapToLong(h -> Math.max(0, h.getValue() - known.getOrDefault(h.getKey(), 0L)))
                .sum();
    }
}
