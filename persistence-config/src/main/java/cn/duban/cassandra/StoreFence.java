package cn.duban.cassandra;

import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The fence between engines: a lightweight insert, so that of two writers at one position one learns that it has lost,
 * however late its write arrives.
 */
final class StoreFence implements Fence {
    private final CassandraStore store;
    private final PreparedStatement insert;

    StoreFence(CassandraStore store) {
        this.store = store;
        this.insert = store.prepare(
                "INSERT INTO duban.region_log (region, bucket, position, writer, recorded_at_nanos, payload)"
                        + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    }

    @Override
    public CompletionStage<Appended> append(Row row) {
        return store.execute(insert.bind(
                        row.region(),
                        CassandraRegionLog.bucketOf(row.position()),
                        row.position(),
                        row.writer(),
                        CassandraStore.nanos(row.recordedAt()),
                        ByteBuffer.wrap(row.payload())))
                .thenApply(result ->
                        result.wasApplied() || isTheSame(row, result.one()) ? Appended.WRITTEN : Appended.FENCED);
    }

    /** Nothing to do: the head is read serially, which completes unfinished writes. */
    @Override
    public CompletionStage<Void> settle(String region) {
        return CompletableFuture.completedFuture(null);
    }

    private static boolean isTheSame(Row ours, com.datastax.oss.driver.api.core.cql.Row standing) {
        return standing != null
                && ours.writer().equals(standing.getUuid("writer"))
                && Arrays.equals(ours.payload(), CassandraRegionLog.bytesOf(standing));
    }
}
