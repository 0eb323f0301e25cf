package cn.duban.runtime;

import cn.duban.centre.Centre;
import cn.duban.centre.Exclusion;
import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.ExclusionStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * This node's centre: resumes from its checkpoint, then folds the logs of all regions, the earliest first, as this node's copies
 * get them. One round is under way at a time; whoever asks waits until the centre has what this node had, and what it had answered,
 * when he asked.
 */
final class NodeCentre implements Scores {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private record Waiter(Map<String, Long> heads, CompletableFuture<Void> reached) {}

    private final ActorSystem<Void> system;
    private final EngineSettings settings;
    private final ZoneId zone;
    private final NodeReader.Shared shared;
    private final Notebook city;
    private final BooleanSupplier leads;
    private final Recounting recounting;
    private final FoldCheckpoints<Centre.Snapshot> checkpoints;
    private final Executor executor;
    private final Answered answered = new Answered();
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final Object lock = new Object();
    /** Guarded by the lock, but for what is safe to ask from any thread. */
    private volatile Centre centre;

    private final Incoming incoming;
    private volatile Map<String, Long> positions = Map.of();
    private volatile boolean ready;
    private volatile boolean stopped;
    private long toldNanos = System.nanoTime();

    NodeCentre(
            ActorSystem<Void> system,
            EngineSettings settings,
            Policy policy,
            NodeReader.Shared shared,
            Notebook city,
            BooleanSupplier leads,
            EngineClock clock) {
        this.system = system;
        this.settings = settings;
        this.zone = policy.zone();
        this.shared = shared;
        this.city = city;
        this.leads = leads;
        this.recounting = new Recounting(system, shared, clock, policy.cityCode());
        this.checkpoints = FoldCheckpoints.ofCentre(
                shared.log(), zone, system.dispatchers().lookup(DispatcherSelector.blocking()));
        // Folding and what is asked take their time, and whoever serves is not to wait for either.
        this.executor = system.dispatchers().lookup(DispatcherSelector.blocking());
        this.incoming = new Incoming(shared.regions(), shared.feed());
        this.centre = new Centre(zone);
    }

    void start() {
        checkpoints
                .latest(shared.regions())
                .whenCompleteAsync(
                        (recovered, failure) -> {
                            if (failure != null) {
                                system.log().warn("The centre cannot read its checkpoint yet, trying again", failure);
                                later(AGAIN, this::start);
                                return;
                            }
                            synchronized (lock) {
                                centre = recovered.map(Centre::restored).orElseGet(() -> new Centre(zone));
                                positions = centre.positions();
                            }
                            round();
                        },
                        executor);
    }

    void stop() {
        stopped = true;
    }

    /** A caller is about to be told this: what he asks from then on has it. */
    void answered(TicketStory story) {
        answered.with(story);
    }

    private void later(Duration wait, Runnable what) {
        system.scheduler().scheduleOnce(wait, what, system.executionContext());
    }

    private void round() {
        if (stopped) return;
        // A region that this node does not follow yet would seem to have nothing.
        if (shared.replicas().size() < shared.regions().size()) {
            later(SOON, this::round);
            return;
        }
        Map<String, Long> heads = shared.feed().heads();
        incoming.read(positions)
                .whenCompleteAsync(
                        (read, failure) -> {
                            if (failure != null) later(AGAIN, this::round);
                            else folded(heads);
                        },
                        executor);
    }

    private void folded(Map<String, Long> heads) {
        int count = 0;
        for (Optional<Batch> next = incoming.next(); next.isPresent(); next = incoming.next()) {
            synchronized (lock) {
                centre.take(next.get());
            }
            count++;
        }
        synchronized (lock) {
            positions = centre.positions();
        }
        boolean caughtUp = beyond(heads);
        ready |= caughtUp;
        answerWaiters();
        keep(count == 0);
        if (!caughtUp) {
            tellProgress();
            executor.execute(this::round);
        } else shared.feed().beyond(positions).thenRunAsync(this::round, executor);
    }

    private void tellProgress() {
        if (ready || System.nanoTime() - toldNanos < PROGRESS.toNanos()) return;
        toldNanos = System.nanoTime();
        system.log().info("The centre folds the regions' logs, {} batches are left", behind());
    }

    private boolean beyond(Map<String, Long> heads) {
        Map<String, Long> known = positions;
        return heads.entrySet().stream().allMatch(h -> known.getOrDefault(h.getKey(), 0L) >= h.getValue());
    }

    private void answerWaiters() {
        waiters.removeIf(waiter -> {
            if (!beyond(waiter.heads())) return false;
            waiter.reached().complete(null);
            return true;
        });
    }

    /** One node keeps the checkpoint for all. */
    private void keep(boolean quiet) {
        if (!checkpoints.due(positions, quiet) || !leads.getAsBoolean()) return;
        Centre.Snapshot copy;
        synchronized (lock) {
            copy = centre.snapshot();
        }
        checkpoints.keep(copy).exceptionally(failure -> {
            system.log().warn("The centre could not keep a checkpoint", failure);
            return null;
        });
    }

    private CompletionStage<Void> reached(Map<String, Long> heads) {
        Waiter waiter = new Waiter(
                Map.copyOf(heads),
                new CompletableFuture<Void>().orTimeout(settings.askTimeout().toMillis(), TimeUnit.MILLISECONDS));
        waiters.add(waiter);
        answerWaiters();
        return waiter.reached();
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Centre, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        reached(answered.orFurther(shared.feed().heads()))
                .whenCompleteAsync(
                        (done, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(Notebook.away());
                                return;
                            }
                            try {
                                answer.complete(asked(question));
                            } catch (RuntimeException wrong) {
                                answer.completeExceptionally(wrong);
                            }
                        },
                        executor);
        return answer;
    }

    private <T> T asked(Function<Centre, T> question) {
        synchronized (lock) {
            return question.apply(centre);
        }
    }

    @Override
    public Set<String> excludedFrom(String ticket) {
        return centre.excludedFrom(ticket);
    }

    @Override
    public CompletionStage<Outcome> exclude(ExclusionStep step) {
        return ask(known -> judged(known, step))
                .thenCompose(verdict -> verdict.isPresent()
                        ? CompletableFuture.completedFuture(verdict.get())
                        : city.note(new Entry.Excluding(step)).thenCompose(noted -> ask(after -> taken(after, step))));
    }

    /** The outcome of a step that need not be recorded. */
    private static Optional<Outcome> judged(Centre centre, ExclusionStep step) {
        Optional<Exclusion> now = centre.exclusion(step.ticket(), step.unit());
        Optional<ExclusionStep> taken = centre.taken(step.commandId());
        if (taken.isPresent())
            return Optional.of(
                    new Outcome(taken.get().digest() == step.digest() ? Verdict.REPEATED : Verdict.REUSED, now));
        return centre.follows(step) ? Optional.empty() : Optional.of(new Outcome(Verdict.REFUSED, now));
    }

    /** What the fold made of a recorded step. */
    private static Outcome taken(Centre centre, ExclusionStep step) {
        boolean taken = centre.taken(step.commandId())
                .filter(t -> t.digest() == step.digest())
                .isPresent();
        return new Outcome(taken ? Verdict.TAKEN : Verdict.REFUSED, centre.exclusion(step.ticket(), step.unit()));
    }

    private record Live(
            Map<String, Long> positions, Map<String, Integer> sums, List<Exclusion> ledger, Instant recordedAt) {}

    @Override
    public CompletionStage<Map<String, Long>> recount() {
        return ask(c -> new Live(c.positions(), c.everything(), c.ledger(), c.recordedAt()))
                .thenCompose(live -> recounting
                        .histories(live.positions())
                        .thenApplyAsync(
                                histories -> {
                                    Centre again = new Centre(zone);
                                    again.timeHasCome(live.recordedAt());
                                    live.ledger().forEach(again::recount);
                                    histories.forEach(again::recount);
                                    return differences(live.sums(), again.everything());
                                },
                                executor));
    }

    private static Map<String, Long> differences(Map<String, Integer> live, Map<String, Integer> again) {
        Map<String, Long> differences = new TreeMap<>();
        live.forEach((name, count) -> differences.merge(name, (long) count, Long::sum));
        again.forEach((name, count) -> differences.merge(name, -(long) count, Long::sum));
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }

    @Override
    public long behind() {
        Map<String, Long> known = positions;
        List<Long> behind = new ArrayList<>();
        shared.feed().heads().forEach((region, head) -> behind.add(Math.max(0, head - known.getOrDefault(region, 0L))));
        return behind.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public boolean ready() {
        return ready;
    }
}
