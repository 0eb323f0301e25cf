package cn.duban.runtime.replica;

import cn.duban.engine.EventFeed;
import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.runtime.codec.SealedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import scala.concurrent.ExecutionContext;

/** Reads batches for the readers of this node, from memory or from the log, and wakes waiting readers together. */
public final class NodeFeed implements EventFeed {
    private static final Duration GATHER = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int READS_AT_ONCE = 8;
    /** A page of old batches ends with the one that reaches this size in memory. */
    private static final long ENOUGH_BYTES = 1L << 20;

    private static final int LEAST_ROWS = 4;
    private static final int MOST_ROWS = 256;
    /** The assumed size of a region's first batch. */
    private static final long UNKNOWN = ENOUGH_BYTES / 32;

    /** The scheduler's own thread: waking is short and must not queue behind a thousand commands. */
    private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);

    private final Map<String, Replica> replicas;
    private final RegionLog log;
    private final SealedRows sealedRows;
    private final RecentMemory recent;
    private final ActorSystem<?> system;
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    /** By region: the mean size in memory of the batches read last from the log. */
    private final Map<String, Long> rowBytes = new ConcurrentHashMap<>();

    private final AtomicBoolean waking = new AtomicBoolean();
    private final List<Consumer<Batch>> told = new CopyOnWriteArrayList<>();
    private final Semaphore reads = new Semaphore(READS_AT_ONCE);
    private volatile Map<String, Long> horizon = Map.of();

    private record Waiter(Map<String, Long> positions, Instant until, CompletableFuture<Void> woken) {}

    /**
     * @param replicas filled while the node recovers, in the policy's order
     * @param recent how much of them is kept for readers
     */
    public NodeFeed(
            Map<String, Replica> replicas,
            RegionLog log,
            SealedRows sealed,
            ActorSystem<?> system,
            RecentMemory recent) {
        this.replicas = replicas;
        this.recent = recent;
        this.log = log;
        this.sealedRows = sealed;
        this.system = system;
        system.scheduler().scheduleWithFixedDelay(PATIENCE, PATIENCE, this::expire, system.executionContext());
    }

    @Override
    public Map<String, Long> heads() {
        Map<String, Long> heads = new HashMap<>();
        replicas.forEach((region, replica) -> heads.put(region, replica.position()));
        return heads;
    }

    @Override
    public Map<String, Long> horizon() {
        return horizon;
    }

    @Override
    public boolean remembers(String region, long position) {
        Replica replica = replicas.get(region);
        return replica == null || replica.remembers(position);
    }

    @Override
    public long recentBytes() {
        return recent.held();
    }

    @Override
    public CompletionStage<List<Batch>> after(String region, long position, int limit) {
        Replica replica = replicas.get(region);
        if (replica == null) return CompletableFuture.completedFuture(List.of());
        return replica.after(position, limit)
                .<CompletionStage<List<Batch>>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> fromLog(() -> RegionRecovery.read(log, sealedRows, region, position + 1, limit)));
    }

    @Override
    public CompletionStage<List<Batch>> page(String region, long position, int limit) {
        Replica replica = replicas.get(region);
        if (replica == null) return CompletableFuture.completedFuture(List.of());
        return replica.after(position, limit)
                .<CompletionStage<List<Batch>>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> fromLog(() -> log.read(region, position + 1, Math.min(limit, rows(region)))
                        .thenCompose(
                                rows -> sealedRows.reader(rows).thenApply(reader -> decoded(region, rows, reader)))));
    }

    /** Reads few pages at once, so that readers of old batches do not slow down writers; the others try again. */
    private CompletionStage<List<Batch>> fromLog(Supplier<CompletionStage<List<Batch>>> read) {
        if (!reads.tryAcquire()) {
            CompletableFuture<List<Batch>> later = new CompletableFuture<>();
            system.scheduler()
                    .scheduleOnce(
                            GATHER,
                            () -> fromLog(read).whenComplete((batches, failure) -> {
                                if (failure == null) later.complete(batches);
                                else later.completeExceptionally(failure);
                            }),
                            system.executionContext());
            return later;
        }
        return read.get().whenComplete((b, f) -> reads.release());
    }

    /** How many rows of a region are read at once, by the size of the last ones: long texts must not fill the memory. */
    private int rows(String region) {
        return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, ENOUGH_BYTES / rowBytes.getOrDefault(region, UNKNOWN)));
    }

    /** The batches of the first rows, up to {@link #ENOUGH_BYTES}; at least one if there is a row. */
    private List<Batch> decoded(String region, List<RegionLog.Row> rows, Function<RegionLog.Row, Batch> reader) {
        List<Batch> batches = new ArrayList<>(rows.size());
        long bytes = 0;
        for (RegionLog.Row row : rows) {
            if (bytes >= ENOUGH_BYTES) break;
            Batch batch = reader.apply(row);
            batches.add(batch);
            bytes += batch.heapBytes();
        }
        if (!batches.isEmpty()) rowBytes.put(region, bytes / batches.size());
        return batches;
    }

    @Override
    public CompletionStage<Void> beyond(Map<String, Long> positions) {
        if (beyond(horizon, positions)) return CompletableFuture.completedFuture(null);
        Waiter waiter = new Waiter(Map.copyOf(positions), Instant.now().plus(PATIENCE), new CompletableFuture<>());
        waiters.add(waiter);
        if (beyond(heads(), positions)) wakeSoon();
        return waiter.woken();
    }

    private static boolean beyond(Map<String, Long> reached, Map<String, Long> positions) {
        for (Map.Entry<String, Long> at : positions.entrySet())
            if (reached.getOrDefault(at.getKey(), 0L) > at.getValue()) return true;
        return false;
    }

    @Override
    public void eachFolded(Consumer<Batch> tell) {
        told.add(tell);
    }

    /** Call after the replicas have applied these batches. */
    void folded(List<Batch> batches) {
        for (Consumer<Batch> tell : told) batches.forEach(tell);
        wakeSoon();
    }

    /** Moves the horizon and wakes the readers behind it, within {@link #GATHER}. */
    private void wakeSoon() {
        if (waiters.isEmpty() || !waking.compareAndSet(false, true)) return;
        system.scheduler()
                .scheduleOnce(
                        GATHER,
                        () -> {
                            waking.set(false);
                            Map<String, Long> reached = Map.copyOf(heads());
                            horizon = reached;
                            wake(waiter -> beyond(reached, waiter.positions()));
                        },
                        AT_ONCE);
    }

    private void expire() {
        Instant now = Instant.now();
        wake(waiter -> now.isAfter(waiter.until()));
    }

    private void wake(java.util.function.Predicate<Waiter> whom) {
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (!whom.test(waiter)) continue;
            each.remove();
            waiter.woken().complete(null);
        }
    }

    @Override
    public CompletionStage<Map<String, Long>> positionsAt(Instant instant) {
        CompletableFuture<Map<String, Long>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (Replica replica : List.copyOf(replicas.values()))
            all = all.thenCombine(lastBefore(replica.region(), instant, 0, replica.position()), (found, position) -> {
                found.put(replica.region(), position);
                return found;
            });
        return all;
    }

    /** A binary search, since recorded instants never decrease: the last position in (low, high] recorded before. */
    private CompletionStage<Long> lastBefore(String region, Instant instant, long low, long high) {
        if (low >= high) return CompletableFuture.completedFuture(low);
        long middle = (low + high + 1) / 2;
        return log.read(region, middle, 1)
                .thenCompose(rows -> rows.get(0).recordedAt().isBefore(instant)
                        ? lastBefore(region, instant, middle, high)
                        : lastBefore(region, instant, low, middle - 1));
    }
}
