package cn.duban.cassandra;

import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The cheaper fence of an engine that holds the embedded node's folder lock, so that no other process writes. It takes each
 * region once through the store's fence and then decides itself which row has a position; rows that follow its own are
 * plain inserts, at a quarter of the cost. A row with an unknown result keeps its position: it is written again before
 * anything else of its region is written or its head is read.
 */
final class OwnerFence implements Fence {
    private final CassandraStore store;
    private final Fence storeFence;
    private final PreparedStatement insert;
    private final Map<String, Region> regions = new ConcurrentHashMap<>();

    OwnerFence(CassandraStore store, Fence storeFence) {
        this.store = store;
        this.storeFence = storeFence;
        this.insert = store.prepare(
                "INSERT INTO duban.region_log (region, bucket, position, writer, recorded_at_nanos, payload)"
                        + " VALUES (?, ?, ?, ?, ?, ?)");
    }

    @Override
    public CompletionStage<Appended> append(Row row) {
        Region region = region(row.region());
        return region.inTurn(() -> region.append(row));
    }

    @Override
    public CompletionStage<Void> settle(String name) {
        Region region = region(name);
        return region.inTurn(region::settle);
    }

    private Region region(String name) {
        return regions.computeIfAbsent(name, unseen -> new Region());
    }

    private CompletionStage<Appended> insert(Row row) {
        return store.execute(insert.bind(
                        row.region(),
                        CassandraRegionLog.bucketOf(row.position()),
                        row.position(),
                        row.writer(),
                        CassandraStore.nanos(row.recordedAt()),
                        ByteBuffer.wrap(row.payload())))
                .thenApply(result -> Appended.WRITTEN);
    }

    /** An append in flight or with an unknown result, and how to repeat it. */
    private record Attempt(Row row, boolean plain) {}

    /** One region's appends, one after the other; only the current append uses the fields. */
    private final class Region {
        private CompletionStage<?> turn = CompletableFuture.completedFuture(null);
        private long last = Long.MIN_VALUE;
        private Optional<Attempt> unknown = Optional.empty();

        synchronized <T> CompletionStage<T> inTurn(Supplier<CompletionStage<T>> step) {
            CompletionStage<T> mine =
                    turn.handle((done, failure) -> Optional.empty()).thenCompose(before -> step.get());
            turn = mine;
            return mine;
        }

        CompletionStage<Appended> append(Row row) {
            if (unknown.isPresent()) {
                Attempt earlier = unknown.get();
                return isTheSame(earlier.row(), row) ? attempt(earlier) : settle().thenCompose(done -> append(row));
            }
            return attempt(new Attempt(row, row.position() == last + 1));
        }

        CompletionStage<Void> settle() {
            return unknown.isPresent()
                    ? attempt(unknown.get()).thenApply(done -> null)
                    : CompletableFuture.completedFuture(null);
        }

        private CompletionStage<Appended> attempt(Attempt attempt) {
            unknown = Optional.of(attempt);
            Row row = attempt.row();
            return (attempt.plain() ? insert(row) : storeFence.append(row)).thenApply(appended -> {
                unknown = Optional.empty();
                if (appended == Appended.WRITTEN) {
                    last = Math.max(last, row.position());
                }
                return appended;
            });
        }
    }

    private static boolean isTheSame(Row one, Row other) {
        return one.position() == other.position()
                && one.writer().equals(other.writer())
                && Arrays.equals(one.payload(), other.payload());
    }
}
