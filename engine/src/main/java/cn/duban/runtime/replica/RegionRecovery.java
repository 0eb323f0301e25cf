package cn.duban.runtime.replica;

import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.SealedRows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Folds a region's log from its latest checkpoint to its head, for the region itself and for every node's replica. */
public final class RegionRecovery {
    private static final int ROWS_AT_ONCE = 200;

    private RegionRecovery() {}

    /**
     * A region at its head.
     *
     * @param checkpointBytes the size of the checkpoint; 0 without one
     * @param batches the number of batches folded after it
     * @param bytes the size of these in the log
     */
    public record Recovered(RegionState state, long checkpointBytes, long batches, long bytes) {
        private Recovered with(List<RegionLog.Row> rows, List<Batch> opened) {
            long more = 0;
            for (RegionLog.Row row : rows) more += row.payload().length;
            for (Batch batch : opened) state.take(batch);
            return new Recovered(state, checkpointBytes, batches + rows.size(), bytes + more);
        }
    }

    public static CompletionStage<Recovered> recover(RegionLog log, SealedRows rows, String region) {
        return log.latestCheckpoint(region, RegionState.FOLD_VERSION)
                .thenCompose(found -> found.map(c -> restored(rows, c))
                        .orElseGet(() ->
                                CompletableFuture.completedFuture(new Recovered(new RegionState(region), 0, 0, 0))))
                .thenCompose(begun -> catchUp(log, rows, begun));
    }

    private static CompletionStage<Recovered> restored(SealedRows rows, RegionLog.Checkpoint checkpoint) {
        return rows.snapshot(checkpoint.payload())
                .thenApply(
                        snapshot -> new Recovered(RegionState.restored(snapshot), checkpoint.payload().length, 0, 0));
    }

    /** Folds the batches after the state until there are no more. */
    private static CompletionStage<Recovered> catchUp(RegionLog log, SealedRows rows, Recovered so) {
        RegionState state = so.state();
        return log.read(state.region(), state.position() + 1, ROWS_AT_ONCE)
                .thenCompose(read -> rows.batches(read).thenApply(batches -> so.with(read, batches)))
                .thenCompose(further -> further.batches() - so.batches() < ROWS_AT_ONCE
                        ? CompletableFuture.completedFuture(further)
                        : catchUp(log, rows, further));
    }

    /** Reads the batches from {@code from} on, at most {@code limit}. */
    public static CompletionStage<List<Batch>> read(
            RegionLog log, SealedRows rows, String region, long from, int limit) {
        return log.read(region, from, limit).thenCompose(rows::batches);
    }
}
