package cn.duban.http.stream;

import cn.duban.engine.Boards;
import cn.duban.engine.CallFigures;
import cn.duban.engine.EventFeed;
import cn.duban.engine.RegionLog;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.region.Batch;
import cn.duban.region.count.Board;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Region logs and boards in memory, with the guarantees of the engine. */
public final class MemoryFeed implements EventFeed, Boards {
    public final Map<String, List<Batch>> logs = new TreeMap<>();
    public final List<Summary> tickets = new ArrayList<>();
    public volatile List<Board> boards = List.of();
    public volatile long revision = 1;
    public volatile int failures;
    /** The horizon of readers; null for the heads. */
    Map<String, Long> horizon;
    /** Whether it claims to answer from memory. */
    volatile boolean remembers = true;
    /** Delays reads of the logs until it completes. */
    CompletableFuture<Void> slow = CompletableFuture.completedFuture(null);

    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger waits = new AtomicInteger();
    private final List<Consumer<Batch>> told = new ArrayList<>();
    private CompletableFuture<Void> more = new CompletableFuture<>();

    synchronized void append(Batch batch) {
        logs.computeIfAbsent(batch.region(), r -> new ArrayList<>()).add(batch);
        for (Consumer<Batch> tell : told) tell.accept(batch);
        CompletableFuture<Void> woken = more;
        more = new CompletableFuture<>();
        woken.complete(null);
    }

    @Override
    public synchronized void eachFolded(Consumer<Batch> tell) {
        told.add(tell);
    }

    @Override
    public synchronized Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        logs.forEach((region, batches) -> heads.put(region, (long) batches.size()));
        return heads;
    }

    @Override
    public synchronized Map<String, Long> horizon() {
        return horizon == null ? heads() : horizon;
    }

    @Override
    public synchronized CompletionStage<List<Batch>> after(String region, long position, int limit) {
        if (failures > 0) {
            failures--;
            return CompletableFuture.failedFuture(new RegionLog.StoreAwayException("away", null));
        }
        List<Batch> log = logs.getOrDefault(region, List.of());
        int from = (int) Math.min(position, log.size());
        List<Batch> found = List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
        reads.incrementAndGet();
        return slow.thenApply(done -> found);
    }

    @Override
    public CompletionStage<List<Batch>> page(String region, long position, int limit) {
        return after(region, position, limit);
    }

    @Override
    public boolean remembers(String region, long position) {
        return remembers;
    }

    @Override
    public long recentBytes() {
        return 0;
    }

    @Override
    public synchronized CompletionStage<Void> beyond(Map<String, Long> positions) {
        waits.incrementAndGet();
        Map<String, Long> reached = horizon();
        for (var at : positions.entrySet())
            if (reached.getOrDefault(at.getKey(), 0L) > at.getValue()) return CompletableFuture.completedFuture(null);
        return more;
    }

    @Override
    public synchronized CompletionStage<Map<String, Long>> positionsAt(Instant instant) {
        Map<String, Long> positions = new HashMap<>();
        logs.forEach((region, batches) -> positions.put(
                region,
                batches.stream().filter(b -> b.recordedAt().isBefore(instant)).count()));
        return CompletableFuture.completedFuture(positions);
    }

    @Override
    public List<Board> regions() {
        return boards;
    }

    @Override
    public Board city() {
        return Board.sum("榆林市", Samples.AT, boards);
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Optional<Board> region(String code, Window window) {
        return boards.stream().filter(b -> b.region().equals(code)).findFirst();
    }

    @Override
    public Board city(Window window) {
        return city();
    }

    @Override
    public Optional<Series> series(Optional<String> region, SeriesQuery query, List<Instant> bounds) {
        return Optional.empty();
    }

    @Override
    public CallFigures calls() {
        throw new UnsupportedOperationException("no calls here");
    }

    @Override
    public Optional<String> ticketOfOrder(String number) {
        return Optional.empty();
    }

    @Override
    public List<ListedOrder> orders() {
        return List.of();
    }

    @Override
    public Optional<Summary> ticket(String region, String id) {
        return tickets(Optional.of(region), s -> s.id().equals(id)).findFirst();
    }

    @Override
    public Stream<Summary> tickets(Optional<String> region, Predicate<Summary> test) {
        return tickets.stream()
                .filter(s -> region.isEmpty() || s.region().equals(region.get()))
                .filter(test);
    }
}
