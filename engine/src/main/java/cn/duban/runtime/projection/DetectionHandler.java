package cn.duban.runtime.projection;

import cn.duban.detection.CityDetector;
import cn.duban.detection.Detectors;
import cn.duban.engine.EngineClock;
import cn.duban.engine.LogHandler;
import cn.duban.engine.Projection;
import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.LogFollower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects warnings in all logs, on the node that leads, and has them recorded in the logs they belong to, again until the logs
 * have them.
 */
public final class DetectionHandler implements LogHandler<Optional<Detectors.Snapshot>> {
    private static final Logger log = LoggerFactory.getLogger(DetectionHandler.class);
    /** Older findings, such as those in logs that were never searched before, are not worth a warning. */
    private static final Duration NEWS = Duration.ofHours(24);

    /** A step on its way to a log; once the region has answered, with the position of its log by then. */
    private record Noting(String region, Optional<Long> at) {}

    /** A request to be answered once everything that follows from these heads, and from the time {@code to}, is in the logs. */
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

    private final Policy policy;
    private final EngineClock clock;
    private final LogFollower.NodeState shared;
    private final EntryWriter notebook;
    private final ProjectionCheckpoints<Detectors.Snapshot> checkpoints;
    private final BooleanSupplier leads;
    private final Map<String, Noting> noting = new HashMap<>();
    private final List<Settling> settling = new ArrayList<>();
    private Detectors detectors;
    private boolean caughtUp;
    private volatile Optional<Projection> projection = Optional.empty();

    public DetectionHandler(
            Policy policy,
            EngineClock clock,
            LogFollower.NodeState shared,
            EntryWriter notebook,
            ProjectionCheckpoints<Detectors.Snapshot> checkpoints,
            BooleanSupplier leads) {
        this.policy = policy;
        this.clock = clock;
        this.shared = shared;
        this.notebook = notebook;
        this.checkpoints = checkpoints;
        this.leads = leads;
        this.detectors = new Detectors(policy);
    }

    public void start(Projections projections) {
        projection = Optional.of(projections.start("detection", this));
    }

    /**
     * Completes when everything that follows from these heads, and from the time being {@code to}, is in the logs; answers
     * whether that was anything.
     */
    public CompletionStage<Boolean> settled(Instant to, Map<String, Long> heads, Duration timeout) {
        CompletableFuture<Boolean> done =
                new CompletableFuture<Boolean>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        run(() -> settling.add(new Settling(to, Map.copyOf(heads), done)));
        return done;
    }

    private void run(Runnable step) {
        projection.orElseThrow().run(step);
    }

    @Override
    public boolean active() {
        return leads.getAsBoolean();
    }

    @Override
    public CompletionStage<Optional<Detectors.Snapshot>> load() {
        return checkpoints.latest(shared.regions());
    }

    @Override
    public Map<String, Long> restore(Optional<Detectors.Snapshot> kept) {
        detectors = kept.map(snapshot -> new Detectors(policy, snapshot)).orElseGet(() -> new Detectors(policy));
        noting.clear();
        caughtUp = false;
        return detectors.positions();
    }

    @Override
    public CompletionStage<Void> fold(Batch batch) {
        detectors.take(batch);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void caughtUp() {
        if (!caughtUp) detectors.forget(clock.instant().minus(NEWS));
        caughtUp = true;
        if (clock.mode() != EngineClock.Mode.STEPPED) detectors.timeHasCome(clock.instant());
        Map<String, Long> positions = detectors.positions();
        settle(positions);
        note(positions);
    }

    /** Answers requests whose heads are folded and from which nothing more follows. */
    private void settle(Map<String, Long> positions) {
        settling.removeIf(one -> {
            if (one.done.isDone()) return true;
            if (LogProjection.behind(one.heads, positions) > 0) return false;
            detectors.timeHasCome(one.to);
            boolean owes = !detectors.owed().isEmpty();
            one.moved |= owes;
            if (!owes) one.done.complete(one.moved);
            return !owes;
        });
    }

    /** Sends to their logs the steps that are not on their way yet. */
    private void note(Map<String, Long> positions) {
        for (CityDetector.Owed owed : detectors.owed()) {
            String id = owed.step().commandId();
            if (answered(noting.get(id), positions)) {
                log.error(
                        "Region {} did not record the warning event {}, which is dropped. Report this with this log.",
                        owed.region(),
                        id);
                detectors.drop(owed);
            }
        }
        noting.values().removeIf(one -> answered(one, positions));
        for (CityDetector.Owed owed : detectors.owed()) {
            String id = owed.step().commandId();
            if (noting.putIfAbsent(id, new Noting(owed.region(), Optional.empty())) != null) continue;
            notebook.append(owed.region(), new Entry.Warned(owed.step())).whenComplete((done, failure) -> {
                Optional<Long> head = Optional.ofNullable(shared.feed().heads().get(owed.region()));
                run(() -> {
                    if (failure != null) noting.remove(id);
                    else noting.put(id, new Noting(owed.region(), head.or(() -> Optional.of(0L))));
                });
            });
        }
    }

    /** Whether the log up to the region's answer is folded, so that the step must have been in it. */
    private static boolean answered(Noting of, Map<String, Long> positions) {
        return of != null
                && of.at()
                        .filter(at -> positions.getOrDefault(of.region(), 0L) >= at)
                        .isPresent();
    }

    /** The checkpoint holds the steps that are not in the logs yet, too. */
    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        return checkpoints.due(positions, quiet)
                ? checkpoints.keep(detectors.snapshot())
                : CompletableFuture.completedFuture(null);
    }
}
