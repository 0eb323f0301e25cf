package cn.duban.runtime.projection;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.engine.LogHandler;
import cn.duban.engine.RetentionCounts;
import cn.duban.engine.TicketHistory;
import cn.duban.region.Batch;
import cn.duban.region.Retention;
import cn.duban.ticket.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the logs at the distance of the policy's erase-after and erases the tickets that ended there, on the node that leads.
 * The batch that is not old enough waits, and all later ones behind it, so that nothing about ended tickets is kept in memory.
 */
public final class RetentionHandler implements LogHandler<Optional<Retention.Progress>> {
    private static final Logger log = LoggerFactory.getLogger(RetentionHandler.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** The batches of a page wait in memory for days. */
    private static final int AT_ONCE = 20;

    /** Fails the fold of a batch that still waits, or whose tickets do not answer. */
    private static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotYet() {
            super("the batch is not old enough", null, false, false);
        }
    }

    private final EngineClock clock;
    private final List<String> regions;
    private final ProjectionCheckpoints<Retention.Progress> checkpoints;
    private final BooleanSupplier leads;
    private final LongAdder erased = new LongAdder();
    private final LongAdder inClear = new LongAdder();
    private Optional<Retention> retention = Optional.empty();
    private Engine engine;
    private Instant through = Instant.EPOCH;

    public RetentionHandler(
            EngineClock clock,
            List<String> regions,
            ProjectionCheckpoints<Retention.Progress> checkpoints,
            BooleanSupplier leads) {
        this.clock = clock;
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.leads = leads;
    }

    /** Erases by this rule from now on. */
    public void start(Engine runs, Retention rule) {
        engine = runs;
        retention = Optional.of(rule);
        runs.project("retention", this);
    }

    public RetentionCounts counts() {
        return new RetentionCounts(erased.sum(), inClear.sum());
    }

    @Override
    public boolean active() {
        return leads.getAsBoolean();
    }

    @Override
    public CompletionStage<Optional<Retention.Progress>> load() {
        return checkpoints.latest(regions);
    }

    @Override
    public Map<String, Long> restore(Optional<Retention.Progress> kept) {
        Retention.Progress progress = kept.orElse(Retention.Progress.NONE);
        through = progress.recordedAt();
        return new HashMap<>(progress.positions());
    }

    @Override
    public CompletionStage<Void> fold(Batch batch) {
        if (!retention.orElseThrow().over(batch.recordedAt(), clock.instant()))
            return CompletableFuture.failedFuture(new NotYet());
        through = batch.recordedAt();
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (String ticket : Retention.ended(batch))
            all = all.thenCompose(done -> engine.ticket(ticket)).thenCompose(this::erased);
        return all;
    }

    private CompletionStage<Void> erased(Optional<TicketHistory> story) {
        return story.flatMap(found -> retention.orElseThrow().erasure(found.ticket(), found.history(), clock.instant()))
                .map(command -> engine.submit(command).thenAccept(reply -> count(command.ticket(), reply)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void count(String ticket, Engine.CommandReply reply) {
        if (reply instanceof Engine.CommandReply.Refused refused) {
            // Any other refusal means that the ticket has been taken up again meanwhile: its next end counts.
            if (refused.why().code() != Refusal.Code.NOT_ERASABLE) return;
            inClear.increment();
            log.warn(
                    "The texts of ticket {} are no longer to be kept, but cannot be erased: {}",
                    ticket,
                    refused.why().detail());
        } else erased.increment();
    }

    @Override
    public Duration retryAfter() {
        return LOOK_AGAIN;
    }

    @Override
    public int batchesAtOnce() {
        return AT_ONCE;
    }

    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        return checkpoints.due(positions, quiet)
                ? checkpoints.keep(new Retention.Progress(positions, through))
                : CompletableFuture.completedFuture(null);
    }
}
