package cn.duban.cassandra;

import cn.duban.engine.RegionLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real log that accepts a given number of further rows of a region and then none: an engine cut off at a chosen point.
 */
final class LimitedRegionLog implements RegionLog {
    private final RegionLog log;
    private final Map<String, Integer> left = new ConcurrentHashMap<>();

    LimitedRegionLog(RegionLog log) {
        this.log = log;
    }

    void limit(String region, int after) {
        left.put(region, after);
    }

    @Override
    public CompletionStage<Appended> append(Row row) {
        Integer rows = left.computeIfPresent(row.region(), (region, n) -> n - 1);
        if (rows != null && rows < 0)
            return CompletableFuture.failedFuture(new StoreAwayException("blown", new IllegalStateException()));
        return log.append(row);
    }

    @Override
    public CompletionStage<List<Row>> read(String region, long from, int limit) {
        return log.read(region, from, limit);
    }

    @Override
    public CompletionStage<Optional<Row>> head(String region) {
        return log.head(region);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(Checkpoint checkpoint) {
        return log.saveCheckpoint(checkpoint);
    }

    @Override
    public CompletionStage<Optional<Checkpoint>> latestCheckpoint(String region, int foldVersion) {
        return log.latestCheckpoint(region, foldVersion);
    }

    @Override
    public CompletionStage<Optional<Instant>> steppedTo() {
        return log.steppedTo();
    }

    @Override
    public CompletionStage<Void> saveSteppedTo(Instant instant) {
        return log.saveSteppedTo(instant);
    }

    @Override
    public CompletionStage<List<String>> ticketPersistenceIds() {
        return log.ticketPersistenceIds();
    }
}
