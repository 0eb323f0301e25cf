package cn.duban.runtime.replica;

import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.EventCodec;
import java.util.ArrayList;
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
        private Recovered with(List<RegionLog.Row> rows) {
            long more = 0;
            for (RegionLog.Row row : rows) {
                state.take(EventCodec.batch(row.payload()));
                more += row.payload().length;
            }
            return new Recovered(state, checkpointBytes, batches + rows.size(), bytes + more);
        }
    }

    public static CompletionStage<Recovered> recover(RegionLog log, String region) {
        return log.latestCheckpoint(region, RegionState.FOLD_VERSION)
                .thenApply(found -> found.map(c -> new Recovered(
                                RegionState.restored(EventCodec.snapshot(c.payload())), c.payload().length, 0, 0))
                        .orElseGet(() -> new Recovered(new RegionState(region), 0, 0, 0)))
                .thenCompose(begun -> catchUp(log, begun));
    }

    /** Folds the batches after the state until there are no more. */
    private static CompletionStage<Recovered> catchUp(RegionLog log, Recovered so) {
        RegionState state = so.state();
        return log.read(state.region(), state.position() + 1, ROWS_AT_ONCE).thenCompose(rows -> {
            Recovered further = so.with(rows);
            return rows.size() < ROWS_AT_ONCE ? CompletableFuture.completedFuture(further) : catchUp(log, further);
        });
    }

    /** Reads the batches from {@code from} on, at most {@code limit}. */
    public static CompletionStage<List<Batch>> read(RegionLog log, String region, long from, int limit) {
        return log.read(region, from, limit).thenApply(rows -> {
            List<Batch> batches = new ArrayList<>(rows.size());
            for (RegionLog.Row row : rows) batches.add(EventCodec.batch(row.payload()));
            return batches;
        });
    }
}
