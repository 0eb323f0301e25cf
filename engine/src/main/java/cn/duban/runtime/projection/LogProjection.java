package cn.duban.runtime.projection;

import cn.duban.engine.LogHandler;
import cn.duban.region.Batch;
import cn.duban.runtime.replica.LogFollower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Reads the logs of all regions as one, hands the batches to a {@link LogHandler} one after the other, answers questions once a
 * position is folded, and goes on after failures. Works in rounds: read what is there, fold it, keep the state if due, wait for
 * more. It waits for one thing at a time; what it no longer waits for is ignored when it arrives.
 */
final class LogProjection<S> extends AbstractBehavior<LogProjection.Message> {
    private static final Duration INACTIVE = Duration.ofSeconds(1);
    private static final Duration RECOVERING = Duration.ofMillis(200);
    private static final Duration STORE_AWAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration REPORT = Duration.ofSeconds(10);
    /** Folds so long before it looks into its mailbox, where questions wait. */
    private static final Duration SLICE = Duration.ofMillis(10);

    interface Message extends NoSerializationVerificationNeeded {}

    /** Runs the question once these positions are folded. */
    record Ask(Map<String, Long> upTo, Future<?> answer, Runnable question) implements Message {}

    record Run(Runnable step) implements Message {}

    record Stop() implements Message {}

    /** Goes on with a round, unless the actor waits for something else than its wait of this number by then. */
    private record Arrived(long number, Runnable then) implements Message {}

    private record Kept(Throwable failure) implements Message {}

    /** The progress of a projection: written by its actor, read by any thread. */
    static final class Progress {
        private volatile Map<String, Long> positions = Map.of();
        private volatile boolean ready;

        Map<String, Long> positions() {
            return positions;
        }

        boolean ready() {
            return ready;
        }
    }

    private final String name;
    private final LogHandler<S> handler;
    private final LogFollower.NodeState shared;
    private final Progress progress;
    private final TimerScheduler<Message> timers;
    private final List<String> regions;
    private final List<Ask> questions = new ArrayList<>();

    private boolean loaded;
    private MergedLog incoming;
    private Map<String, Long> positions = new HashMap<>();
    /** The heads when the round began. */
    private Map<String, Long> heads = Map.of();
    /** The batch that is being folded. */
    private Optional<Batch> current = Optional.empty();

    private boolean quiet;
    private long awaited;
    /** Whether it waits for new batches, and for nothing else. */
    private boolean idle;

    private boolean keeping;
    private boolean storeAway;
    private int crashes;
    private long reportedNanos = System.nanoTime();

    static <S> Behavior<Message> create(
            String name, LogHandler<S> handler, LogFollower.NodeState shared, List<String> regions, Progress progress) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new LogProjection<>(context, timers, name, handler, shared, regions, progress)));
    }

    private LogProjection(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            String name,
            LogHandler<S> handler,
            LogFollower.NodeState shared,
            List<String> regions,
            Progress progress) {
        super(context);
        this.name = name;
        this.handler = handler;
        this.shared = shared;
        this.progress = progress;
        this.timers = timers;
        this.regions = regions;
        this.incoming = new MergedLog(regions, shared.feed(), handler.batchesAtOnce());
        context.getSelf().tell(new Arrived(awaited, this::round));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Arrived.class, this::onArrived)
                .onMessage(Ask.class, this::onAsk)
                .onMessage(Run.class, this::onRun)
                .onMessage(Kept.class, this::onKept)
                .onMessage(Stop.class, m -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> onArrived(Arrived arrived) {
        if (arrived.number() == awaited) guarded(arrived.then());
        return this;
    }

    private Behavior<Message> onRun(Run run) {
        guarded(() -> {
            run.step().run();
            if (idle) round();
        });
        return this;
    }

    private Behavior<Message> onAsk(Ask ask) {
        questions.add(ask);
        answerQuestions();
        return this;
    }

    private Behavior<Message> onKept(Kept kept) {
        keeping = false;
        if (kept.failure() != null)
            getContext()
                    .getLog()
                    .warn(
                            "Projection {} could not save how far it is and tries again later; a restart repeats its"
                                    + " work since the last save. Check that Cassandra is reachable.",
                            name,
                            kept.failure());
        return this;
    }

    /** A handler that throws may have folded half a batch, so it is restored from its kept state. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException crash) {
            Duration pause = min(Duration.ofSeconds(1L << Math.min(crashes++, 6)), LONGEST_PAUSE);
            getContext()
                    .getLog()
                    .error(
                            "Projection {} failed at {} and restarts from its last saved state in {} s. If this repeats,"
                                    + " report it with this log: its figures stay behind until it is fixed.",
                            name,
                            current.map(b -> b.region() + ":" + b.position()).orElse("no batch"),
                            pause.toSeconds(),
                            crash);
            loaded = false;
            pause(pause, this::round);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private <T> void await(CompletionStage<T> stage, Consumer<T> then, Consumer<Throwable> failed) {
        long awaiting = begin();
        getContext()
                .pipeToSelf(
                        stage,
                        (value, failure) -> new Arrived(
                                awaiting, failure == null ? () -> then.accept(value) : () -> failed.accept(failure)));
    }

    private void pause(Duration wait, Runnable then) {
        timers.startSingleTimer(new Arrived(begin(), then), wait);
    }

    private long begin() {
        idle = false;
        return ++awaited;
    }

    private void round() {
        if (!handler.active()) {
            loaded = false;
            pause(INACTIVE, this::round);
        } else if (!loaded) await(handler.load(), this::restored, this::storeFailed);
        // A region that this node has not recovered yet would seem to have nothing.
        else if (shared.replicas().size() < shared.regions().size()) pause(RECOVERING, this::round);
        else {
            heads = followed(shared.feed().heads());
            quiet = true;
            await(incoming.read(positions), this::read, this::storeFailed);
        }
    }

    private void restored(S kept) {
        positions = followed(handler.restore(kept));
        incoming = new MergedLog(regions, shared.feed(), handler.batchesAtOnce());
        current = Optional.empty();
        loaded = true;
        publish();
        round();
    }

    private Map<String, Long> followed(Map<String, Long> all) {
        Map<String, Long> followed = new HashMap<>();
        for (String region : regions) followed.put(region, all.getOrDefault(region, 0L));
        return followed;
    }

    private void storeFailed(Throwable failure) {
        if (!storeAway)
            getContext()
                    .getLog()
                    .warn(
                            "Projection {} cannot read from the store and tries again each second. Check that Cassandra"
                                    + " is reachable.",
                            name,
                            failure);
        storeAway = true;
        pause(STORE_AWAY, this::round);
    }

    private void read(List<MergedLog.Page> pages) {
        storeAway = false;
        incoming.add(pages);
        fold();
    }

    private void fold() {
        long begun = System.nanoTime();
        boolean going = true;
        while (going) {
            if (current.isEmpty()) current = incoming.next();
            if (current.isEmpty()) break;
            quiet = false;
            CompletableFuture<Void> folded = handler.fold(current.get()).toCompletableFuture();
            if (!folded.isDone() || folded.isCompletedExceptionally()) {
                await(folded, done -> foldedLater(), failure -> pause(handler.retryAfter(), this::foldAgain));
                going = false;
            } else {
                advance();
                if (System.nanoTime() - begun > SLICE.toNanos()) {
                    getContext().getSelf().tell(new Arrived(begin(), this::fold));
                    going = false;
                }
            }
        }
        publish();
        answerQuestions();
        if (going) endRound();
    }

    private void foldedLater() {
        advance();
        fold();
    }

    private void foldAgain() {
        if (handler.active()) fold();
        else round();
    }

    private void advance() {
        Batch batch = current.orElseThrow();
        positions.put(batch.region(), batch.position());
        current = Optional.empty();
    }

    private void publish() {
        progress.positions = Map.copyOf(positions);
    }

    private void endRound() {
        crashes = 0;
        boolean caughtUp = behind(heads, positions) == 0;
        if (caughtUp) {
            progress.ready = true;
            handler.caughtUp();
        }
        keep();
        if (caughtUp) {
            await(shared.feed().beyond(positions), news -> round(), failure -> round());
            idle = true;
        } else {
            report();
            round();
        }
    }

    private void keep() {
        if (keeping) return;
        CompletableFuture<Void> kept = handler.keep(progress.positions, quiet).toCompletableFuture();
        if (kept.isDone() && !kept.isCompletedExceptionally()) return;
        keeping = true;
        getContext().pipeToSelf(kept, (done, failure) -> new Kept(failure));
    }

    private void report() {
        if (progress.ready || System.nanoTime() - reportedNanos < REPORT.toNanos()) return;
        reportedNanos = System.nanoTime();
        long left = behind(followed(shared.feed().heads()), positions);
        getContext().getLog().info("Projection {} reads the regions' logs, {} batches to go. Please wait.", name, left);
    }

    private void answerQuestions() {
        questions.removeIf(ask -> {
            if (ask.answer().isDone()) return true;
            if (!loaded || behind(ask.upTo(), positions) > 0) return false;
            ask.question().run();
            return true;
        });
    }

    /** The number of batches from these positions to the heads. */
    static long behind(Map<String, Long> heads, Map<String, Long> positions) {
        long behind = 0;
        for (Map.Entry<String, Long> head : heads.entrySet())
            behind += Math.max(0, head.getValue() - positions.getOrDefault(head.getKey(), 0L));
        return behind;
    }
}
