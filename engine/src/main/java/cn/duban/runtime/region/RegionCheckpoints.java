package cn.duban.runtime.region;

import cn.duban.engine.RegionLog;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.replica.RegionRecovery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Saves a region's checkpoints, so that a recovery does not fold the whole log. */
final class RegionCheckpoints {
    /** @param size of the saved checkpoint in bytes; without meaning after a failure */
    record Kept(long size, Throwable failure) implements RegionMessage.Internal {}

    private final ActorContext<RegionMessage> context;
    private final RegionLog log;
    private final SealedRows rows;
    private final CheckpointSchedule pace = new CheckpointSchedule();
    private boolean keeping;
    /** The log's growth when the snapshot being saved was taken. */
    private long batchesThen;

    private long bytesThen;

    RegionCheckpoints(ActorContext<RegionMessage> context, RegionLog log, SealedRows rows) {
        this.rows = rows;
        this.context = context;
        this.log = log;
    }

    void recovered(RegionRecovery.Recovered from) {
        keeping = false;
        pace.begin(from.batches(), from.bytes(), from.checkpointBytes());
    }

    /** Call when the region's queue is empty. */
    void idle(RegionState state) {
        if (pace.due(true)) keep(state);
    }

    void written(RegionState state, long batchBytes) {
        pace.written(batchBytes);
        if (pace.due(false)) keep(state);
    }

    /** Takes the snapshot here, between two batches, and encodes it on another thread, which delays no answer. */
    private void keep(RegionState state) {
        if (keeping) return;
        keeping = true;
        batchesThen = pace.batches();
        bytesThen = pace.bytes();
        RegionSnapshot copy = state.snapshot();
        CompletionStage<Long> kept = CompletableFuture.supplyAsync(
                        () -> rows.bytes(copy),
                        context.getSystem().dispatchers().lookup(DispatcherSelector.blocking()))
                .thenCompose(encoded -> encoded)
                .thenCompose(bytes -> log.saveCheckpoint(new RegionLog.Checkpoint(
                                copy.region(), copy.position(), RegionState.FOLD_VERSION, copy.recordedAt(), bytes))
                        .thenApply(done -> (long) bytes.length));
        context.pipeToSelf(kept, (size, failure) -> new Kept(size == null ? 0 : size, failure));
    }

    void onKept(Kept kept) {
        if (!keeping) return;
        keeping = false;
        if (kept.failure() == null) pace.begin(pace.batches() - batchesThen, pace.bytes() - bytesThen, kept.size());
    }
}
