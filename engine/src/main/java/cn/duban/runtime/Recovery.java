package cn.duban.runtime;

import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Folds a region's log from its latest checkpoint to its head: for the region itself and for every node's copy. */
final class Recovery {
    private static final int ROWS_AT_ONCE = 200;

    private Recovery() {}

    static CompletionStage<RegionState> recover(RegionLog log, String region) {
        return log.latestCheckpoint(region, RegionState.FOLD_VERSION)
                .thenApply(found -> found.map(c -> RegionState.restored(Wire.snapshot(c.payload())))
                        .orElseGet(() -> new RegionState(region)))
                .thenCompose(state -> catchUp(log, state));
    }

    /** Reads on from where the state stands until nothing follows. */
    static CompletionStage<RegionState> catchUp(RegionLog log, RegionState state) {
        return log.read(state.region(), state.position() + 1, ROWS_AT_ONCE).thenCompose(rows -> {
            for (RegionLog.Row row : rows) state.take(Wire.batch(row.payload()));
            return rows.size() < ROWS_AT_ONCE ? CompletableFuture.completedFuture(state) : catchUp(log, state);
        });
    }

    /** The batches from {@code from} on, at most {@code limit}. */
    static CompletionStage<List<Batch>> read(RegionLog log, String region, long from, int limit) {
        return log.read(region, from, limit).thenApply(rows -> {
            List<Batch> batches = new ArrayList<>(rows.size());
            for (RegionLog.Row row : rows) batches.add(Wire.batch(row.payload()));
            return batches;
        });
    }
}
