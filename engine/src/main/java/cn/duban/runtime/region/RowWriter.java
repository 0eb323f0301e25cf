package cn.duban.runtime.region;

import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.protocol.RegionMessage;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Seals a region's batches and appends them to its log; the outcome comes to the region as {@link Written}. */
final class RowWriter {
    /** @param row empty if its keys could not be loaded; once there is one, the very same is appended again */
    record Written(Optional<RegionLog.Row> row, Batch batch, RegionLog.Appended how, Throwable failure)
            implements RegionMessage.Internal {
        long bytes() {
            return row.orElseThrow().payload().length;
        }
    }

    /** Time to try a failed write again. */
    record Again(Written failed) implements RegionMessage.Internal {}

    private final ActorContext<RegionMessage> context;
    private final RegionLog log;
    private final SealedRows rows;
    private final Runnable answered;
    private final UUID writer = UUID.randomUUID();

    /** @param answered called on any thread when the store has answered */
    RowWriter(ActorContext<RegionMessage> context, RegionLog log, SealedRows rows, Runnable answered) {
        this.context = context;
        this.log = log;
        this.rows = rows;
        this.answered = answered;
    }

    void write(Batch batch) {
        send(
                batch,
                rows.bytes(batch)
                        .thenApply(bytes ->
                                new RegionLog.Row(batch.region(), batch.position(), writer, batch.recordedAt(), bytes))
                        .thenCompose(row -> appended(row, batch)));
    }

    void again(Written failed) {
        if (failed.row().isEmpty()) write(failed.batch());
        else send(failed.batch(), appended(failed.row().get(), failed.batch()));
    }

    private CompletionStage<Written> appended(RegionLog.Row row, Batch batch) {
        return log.append(row).handle((how, failure) -> new Written(Optional.of(row), batch, how, failure));
    }

    private void send(Batch batch, CompletionStage<Written> stage) {
        context.pipeToSelf(
                stage.whenComplete((written, failure) -> answered.run()),
                (written, failure) -> failure == null ? written : new Written(Optional.empty(), batch, null, failure));
    }
}
