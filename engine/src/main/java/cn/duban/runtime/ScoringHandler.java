package cn.duban.runtime;

import cn.duban.centre.Centre;
import cn.duban.region.Batch;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Folds all logs into scoring, on every node; the leading node saves the checkpoints for all. */
final class ScoringHandler implements LogHandler<Optional<Centre.Snapshot>> {
    private final ZoneId zone;
    private final List<String> regions;
    private final FoldCheckpoints<Centre.Snapshot> checkpoints;
    private final BooleanSupplier leads;
    /** Used by the projection's actor, except for {@link Centre#excludedFrom}, which any thread may ask. */
    private volatile Centre centre;

    ScoringHandler(
            ZoneId zone, List<String> regions, FoldCheckpoints<Centre.Snapshot> checkpoints, BooleanSupplier leads) {
        this.zone = zone;
        this.regions = regions;
        this.checkpoints = checkpoints;
        this.leads = leads;
        this.centre = new Centre(zone);
    }

    /** Only for questions on the projection's actor. */
    Centre centre() {
        return centre;
    }

    Set<String> excludedFrom(String ticket) {
        return centre.excludedFrom(ticket);
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public CompletionStage<Optional<Centre.Snapshot>> load() {
        return checkpoints.latest(regions);
    }

    @Override
    public Map<String, Long> restore(Optional<Centre.Snapshot> kept) {
        centre = kept.map(Centre::restored).orElseGet(() -> new Centre(zone));
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
