package cn.duban.runtime.projection;

import cn.duban.engine.LogHandler;
import cn.duban.region.Batch;
import cn.duban.scoring.Scoring;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Folds all logs into scoring, on every node; the leading node saves the checkpoints for all. */
public final class ScoringHandler implements LogHandler<Optional<Scoring.Snapshot>> {
    private final ZoneId zone;
    private final List<String> regions;
    private final ProjectionCheckpoints<Scoring.Snapshot> checkpoints;
    private final BooleanSupplier leads;
    /** Used by the projection's actor, except for {@link Scoring#excludedFrom}, which any thread may ask. */
    private volatile Scoring centre;

    public ScoringHandler(
            ZoneId zone,
            List<String> regions,
            ProjectionCheckpoints<Scoring.Snapshot> checkpoints,
            BooleanSupplier leads) {
        this.zone = zone;
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.leads = leads;
        this.centre = new Scoring(zone);
    }

    /** Only for questions on the projection's actor. */
    public Scoring current() {
        return centre;
    }

    public Set<String> excludedFrom(String ticket) {
        return centre.excludedFrom(ticket);
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public CompletionStage<Optional<Scoring.Snapshot>> load() {
        return checkpoints.latest(regions);
    }

    @Override
    public Map<String, Long> restore(Optional<Scoring.Snapshot> kept) {
        centre = kept.map(Scoring::restored).orElseGet(() -> new Scoring(zone));
        return centre.positions();
    }

    @Override
    public CompletionStage<Void> fold(Batch batch) {
        centre.take(batch);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        return checkpoints.due(positions, quiet) && leads.getAsBoolean()
                ? checkpoints.keep(centre.snapshot())
                : CompletableFuture.completedFuture(null);
    }
}
