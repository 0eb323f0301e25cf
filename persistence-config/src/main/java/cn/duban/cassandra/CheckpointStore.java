package cn.duban.cassandra;

import cn.duban.engine.RegionLog.Checkpoint;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Checkpoints in parts that fit a mutation. Each save has its own parts, and its row is written after them: a reader never
 * gets half of one, or halves of two.
 */
final class CheckpointStore {
    private static final int PART = 512 * 1024;
    private static final int TRIED = 5;

    private final CassandraStore store;
    private final PreparedStatement insertPart;
    private final PreparedStatement insert;
    private final PreparedStatement latest;
    private final PreparedStatement part;

    CheckpointStore(CassandraStore store) {
        this.store = store;
        this.insertPart =
                store.prepare("INSERT INTO duban.region_checkpoint_part (written, part, payload) VALUES (?, ?, ?)");
        this.insert = store.prepare("INSERT INTO duban.region_checkpoint"
                + " (region, fold_version, position, recorded_at_nanos, written, parts, bytes)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.latest =
                store.prepare("SELECT position, recorded_at_nanos, written, parts, bytes FROM duban.region_checkpoint"
                        + " WHERE region = ? AND fold_version = ? ORDER BY position DESC LIMIT " + TRIED);
        this.part = store.prepare("SELECT payload FROM duban.region_checkpoint_part WHERE written = ? AND part = ?");
    }

    CompletionStage<Void> save(Checkpoint checkpoint) {
        UUID written = UUID.randomUUID();
        int bytes = checkpoint.payload().length;
        int parts = (bytes + PART - 1) / PART;
        return saveParts(checkpoint.payload(), written, 0, parts)
                .thenCompose(done -> store.execute(insert.bind(
                        checkpoint.region(),
                        checkpoint.foldVersion(),
                        checkpoint.position(),
                        CassandraStore.nanos(checkpoint.recordedAt()),
                        written,
                        parts,
                        bytes)))
                .thenApply(done -> null);
    }

    CompletionStage<Optional<Checkpoint>> latest(String region, int foldVersion) {
        return store.execute(latest.bind(region, foldVersion)).thenCompose(result -> {
            Deque<Row> newestFirst = new ArrayDeque<>();
            result.currentPage().forEach(newestFirst::add);
            return firstWhole(region, foldVersion, newestFirst);
        });
    }

    private CompletionStage<Void> saveParts(byte[] payload, UUID written, int number, int parts) {
        if (number == parts) {
            return CompletableFuture.completedFuture(null);
        }
        int from = number * PART;
        ByteBuffer slice = ByteBuffer.wrap(payload, from, Math.min(PART, payload.length - from));
        return store.execute(insertPart.bind(written, number, slice))
                .thenCompose(done -> saveParts(payload, written, number + 1, parts));
    }

    private CompletionStage<Optional<Checkpoint>> firstWhole(String region, int foldVersion, Deque<Row> newestFirst) {
        Row row = newestFirst.poll();
        if (row == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        ByteBuffer payload = ByteBuffer.allocate(row.getInt("bytes"));
        return readParts(row.getUuid("written"), 0, row.getInt("parts"), payload)
                .thenCompose(whole -> whole
                        ? CompletableFuture.completedFuture(Optional.of(new Checkpoint(
                                region,
                                row.getLong("position"),
                                foldVersion,
                                CassandraStore.instant(row.getLong("recorded_at_nanos")),
                                payload.array())))
                        : firstWhole(region, foldVersion, newestFirst));
    }

    private CompletionStage<Boolean> readParts(UUID written, int number, int parts, ByteBuffer payload) {
        if (number == parts) {
            return CompletableFuture.completedFuture(!payload.hasRemaining());
        }
        return store.execute(part.bind(written, number)).thenCompose(result -> {
            Row row = result.one();
            if (row == null || row.getByteBuffer(0).remaining() > payload.remaining()) {
                return CompletableFuture.completedFuture(false);
            }
            payload.put(row.getByteBuffer(0));
            return readParts(written, number + 1, parts, payload);
        });
    }
}
