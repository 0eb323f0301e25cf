package cn.duban.engine;

import cn.duban.region.Batch;
import cn.duban.runtime.codec.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A region log in memory for tests, with the same guarantees. */
public final class MemoryLog implements RegionLog {
    private final Map<String, TreeMap<Long, Row>> rows = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private Optional<Instant> stepped = Optional.empty();
    private boolean away;
    private boolean writeButFail;
    private String unreadable = "";

    /** Makes every call fail from now on. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Makes the next append write its row and fail. */
    public synchronized void writeButFail() {
        writeButFail = true;
    }

    /** Makes reads of a region fail from now on; an empty name ends that. */
    public synchronized void unreadable(String region) {
        unreadable = region;
    }

    /** A copy of its present rows, as a start after a kill finds them. */
    public synchronized MemoryLog asItStands() {
        MemoryLog copy = new MemoryLog();
        rows.forEach((region, of) -> copy.rows.put(region, new TreeMap<>(of)));
        return copy;
    }

    /** Takes back every confirmation of a ticket's journal, for journals that do not outlive their engine. */
    public synchronized void forgetConfirmations() {
        checkpoints.clear();
        rows.values()
                .forEach(of -> of.replaceAll((position, row) -> {
                    Batch batch = EventCodec.batch(row.payload());
                    Batch kept = new Batch(batch.region(), position, batch.recordedAt(), batch.entries(), Map.of());
                    return new Row(row.region(), position, row.writer(), row.recordedAt(), EventCodec.bytes(kept));
                }));
    }

    private <T> CompletionStage<T> answer(T value) {
        return away
                ? CompletableFuture.failedFuture(new StoreAwayException("away", null))
                : CompletableFuture.completedFuture(value);
    }

    @Override
    public synchronized CompletionStage<Appended> append(Row row) {
        if (away) return answer(null);
        Row there = rows.computeIfAbsent(row.region(), r -> new TreeMap<>()).putIfAbsent(row.position(), row);
        if (writeButFail) {
            writeButFail = false;
            return CompletableFuture.failedFuture(new StoreAwayException("timed out", null));
        }
        boolean same =
                there == null || there.writer().equals(row.writer()) && Arrays.equals(there.payload(), row.payload());
        return answer(same ? Appended.WRITTEN : Appended.FENCED);
    }

    @Override
    public synchronized CompletionStage<List<Row>> read(String region, long from, int limit) {
        if (region.equals(unreadable))
            return CompletableFuture.failedFuture(new StoreAwayException("unreadable", null));
        List<Row> found = new ArrayList<>(
                rows.getOrDefault(region, new TreeMap<>()).tailMap(from, true).values());
        return answer(List.copyOf(found.subList(0, Math.min(limit, found.size()))));
    }

    @Override
    public synchronized CompletionStage<Optional<Row>> head(String region) {
        TreeMap<Long, Row> of = rows.getOrDefault(region, new TreeMap<>());
        return answer(
                of.isEmpty() ? Optional.empty() : Optional.of(of.lastEntry().getValue()));
    }

    @Override
    public synchronized CompletionStage<Void> saveCheckpoint(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.region(), checkpoint);
        return answer(null);
    }

    @Override
    public synchronized CompletionStage<Optional<Checkpoint>> latestCheckpoint(String region, int foldVersion) {
        return answer(Optional.ofNullable(checkpoints.get(region)));
    }

    @Override
    public synchronized CompletionStage<Optional<Instant>> steppedTo() {
        return answer(stepped);
    }

    @Override
    public synchronized CompletionStage<Void> saveSteppedTo(Instant instant) {
        stepped = Optional.of(instant);
        return answer(null);
    }

    @Override
    public CompletionStage<List<String>> ticketPersistenceIds() {
        return answer(List.of());
    }
}
