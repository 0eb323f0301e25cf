package cn.duban.cassandra;

import cn.duban.engine.RegionLog;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The region logs in Cassandra: one row a batch, at a position that a {@link Fence} protects. A region's positions are
 * grouped in buckets, one partition each.
 */
final class CassandraRegionLog implements RegionLog {
    static final long BUCKET = 1_000;

    private static final int PAGE = 100;

    private final CassandraStore store;
    private final CheckpointStore checkpoints;
    private final Fence fence;
    private final PreparedStatement range;
    private final PreparedStatement last;
    private final PreparedStatement step;
    private final PreparedStatement stepped;
    /** For each region a bucket that is known to have rows: the search for the head starts there. */
    private final Map<String, Long> filled = new ConcurrentHashMap<>();

    CassandraRegionLog(CassandraStore store, Fence fence) {
        this.store = store;
        this.fence = fence;
        this.checkpoints = new CheckpointStore(store);
        this.range = store.prepare("SELECT position, writer, recorded_at_nanos, payload FROM duban.region_log"
                + " WHERE region = ? AND bucket = ? AND position >= ? LIMIT ?");
        this.last = store.prepare("SELECT position, writer, recorded_at_nanos, payload FROM duban.region_log"
                + " WHERE region = ? AND bucket = ? ORDER BY position DESC LIMIT 1");
        this.step = store.prepare("INSERT INTO duban.engine_clock (id, stepped_to_nanos) VALUES (0, ?)");
        this.stepped = store.prepare("SELECT stepped_to_nanos FROM duban.engine_clock WHERE id = 0 LIMIT 1");
    }

    @Override
    public CompletionStage<Appended> append(Row row) {
        return CassandraStore.unwrapped(fence.append(row));
    }

    @Override
    public CompletionStage<List<Row>> read(String region, long from, int limit) {
        return CassandraStore.unwrapped(readOn(region, Math.max(1, from), limit, new ArrayList<>()));
    }

    @Override
    public CompletionStage<Optional<Row>> head(String region) {
        return CassandraStore.unwrapped(fence.settle(region)
                .thenCompose(settled -> climb(region, filled.getOrDefault(region, 0L), 1))
                .thenCompose(bucket -> lastOf(region, bucket)));
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(Checkpoint checkpoint) {
        return CassandraStore.unwrapped(checkpoints.save(checkpoint));
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> latestCheckpoint(String region, int foldVersion) {
        return CassandraStore.unwrapped(checkpoints.latest(region, foldVersion));
    }

    @Override
    public CompletionStage<Optional<Instant>> steppedTo() {
        return CassandraStore.unwrapped(store.execute(stepped.bind())
                .thenApply(result ->
                        Optional.ofNullable(result.one()).map(row -> CassandraStore.instant(row.getLong(0)))));
    }

    @Override
    public CompletionStage<Void> saveSteppedTo(Instant instant) {
        return CassandraStore.unwrapped(
                store.execute(step.bind(CassandraStore.nanos(instant))).thenApply(result -> null));
    }

    @Override
    public CompletionStage<List<String>> ticketPersistenceIds() {
        Set<String> ids = new LinkedHashSet<>();
        return CassandraStore.unwrapped(store.execute(
                        SimpleStatement.newInstance("SELECT DISTINCT persistence_id, partition_nr FROM duban.messages")
                                .setPageSize(1_000))
                .thenCompose(page -> store.forEach(page, row -> {
                    ids.add(row.getString(0));
                    return true;
                }))
                .thenApply(done -> List.copyOf(ids)));
    }

    private CompletionStage<List<Row>> readOn(String region, long from, int limit, List<Row> rows) {
        long end = (bucketOf(from) + 1) * BUCKET;
        int wanted = (int) Math.min(limit - rows.size(), end - from + 1);
        if (wanted <= 0) {
            return CompletableFuture.completedFuture(rows);
        }
        int before = rows.size();
        return store.execute(range.bind(region, bucketOf(from), from, wanted).setPageSize(PAGE))
                .thenCompose(page -> store.forEach(page, row -> {
                    boolean next = row.getLong("position") == from + rows.size() - before;
                    return next && rows.add(rowOf(region, row));
                }))
                .thenCompose(done -> rows.size() - before == wanted
                        ? readOn(region, from + wanted, limit, rows)
                        : CompletableFuture.completedFuture(rows));
    }

    /** Finds the last bucket with rows: doubles the step from one that has rows, then halves it. */
    private CompletionStage<Long> climb(String region, long known, long step) {
        return lastOf(region, known + step).thenCompose(row -> {
            if (row.isPresent()) {
                return climb(region, known + step, step * 2);
            }
            return step == 1 ? CompletableFuture.completedFuture(known) : climb(region, known, step / 2);
        });
    }

    private CompletionStage<Optional<Row>> lastOf(String region, long bucket) {
        return store.executeSerially(last.bind(region, bucket)).thenApply(result -> {
            Optional<Row> row = Optional.ofNullable(result.one()).map(found -> rowOf(region, found));
            row.ifPresent(found -> filled.merge(region, bucket, Math::max));
            return row;
        });
    }

    private static Row rowOf(String region, com.datastax.oss.driver.api.core.cql.Row row) {
        return new Row(
                region,
                row.getLong("position"),
                row.getUuid("writer"),
                CassandraStore.instant(row.getLong("recorded_at_nanos")),
                bytesOf(row));
    }

    static byte[] bytesOf(com.datastax.oss.driver.api.core.cql.Row row) {
        ByteBuffer buffer = row.getByteBuffer("payload");
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static long bucketOf(long position) {
        return (position - 1) / BUCKET;
    }
}
