package cn.duban.runtime;

import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Keeps a region's state beside its log from time to time, so that a recovery need not fold the whole log. */
final class Checkpointing {
    /** Batches after which a checkpoint is kept in a quiet moment, and those after which it no longer waits for one. */
    private static final int EVERY = 500;

    private static final int AT_LAST = 3000;

    record Kept(long position, Throwable failure) implements RegionMessage.Internal {}

    private final ActorContext<RegionMessage> context;
    private final RegionLog log;
    private long latest;
    private boolean keeping;

    Checkpointing(ActorContext<RegionMessage> context, RegionLog log) {
        this.context = context;
        this.log = log;
    }

    void recovered(RegionState state) {
        latest = state.position();
    }

    /** Nothing is waiting. */
    void idle(RegionState state) {
        if (state.position() - latest >= EVERY) keep(state);
    }

    void written(RegionState state) {
        if (state.position() - latest >= AT_LAST) keep(state);
    }

    /** The copy is made here, between two batches; bytes are made of it elsewhere, so that nobody waits for them. */
    private void keep(RegionState state) {
        if (keeping) return;
        keeping = true;
        RegionSnapshot copy = state.snapshot();
        CompletionStage<Void> kept = CompletableFuture.supplyAsync(
                        () -> new RegionLog.Checkpoint(
                                copy.region(),
                                copy.position(),
                                RegionState.FOLD_VERSION,
                                copy.recordedAt(),
                                Wire.bytes(copy)),
                        context.getSystem().dispatchers().lookup(DispatcherSelector.blocking()))
                .thenCompose(log::saveCheckpoint);
        context.pipeToSelf(kept, (done, failure) -> new Kept(copy.position(), failure));
    }

    void onKept(Kept kept) {
        keeping = false;
        if (kept.failure() == null) latest = kept.position();
    }
}
