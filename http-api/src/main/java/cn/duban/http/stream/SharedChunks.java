package cn.duban.http.stream;

import cn.duban.engine.EventFeed;
import cn.duban.http.web.Caches;
import cn.duban.http.web.Masking;
import cn.duban.region.Batch;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * The frames that follow a position, up to the horizon of the feed. They depend on position, horizon, selection and encoding
 * alone, and all live readers are at the last horizon, so readers share one chunk: the first starts its rendering and the
 * others wait for it. Frames are rendered as batches arrive, so that little remains to do when readers wake.
 */
final class SharedChunks {
    private static final int BATCHES_AT_ONCE = 64;
    /** A chunk ends with the batch that reaches this size. */
    private static final int ENOUGH_BYTES = 256 << 10;

    /** Readers of old batches that read at once. */
    private static final int OLD_READS = 8;

    private static final long LIVE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Key(EventSelection selection, StreamPosition from, StreamEncoding coding) {}

    private final EventFeed feed;
    private final EventFrames frames;
    private final Executor executor;
    private final Cache<Key, Chunk> recent = Caches.bounded(512, 16L << 20, Duration.ofMinutes(1), Chunk::heapBytes);

    private final OldReads oldReads = new OldReads(OLD_READS);

    private final ConcurrentHashMap<Key, CompletableFuture<Chunk>> underWay = new ConcurrentHashMap<>();
    /** By region: when frames of each visibility were last requested. Waiting readers request them at least once a second. */
    private final ConcurrentHashMap<String, AtomicLongArray> askedNanos = new ConcurrentHashMap<>();
    /** The waits in progress, by position. */
    private final ConcurrentHashMap<StreamPosition, CompletableFuture<Void>> waits = new ConcurrentHashMap<>();

    /** @param executor wakes readers and renders most chunks */
    SharedChunks(EventFeed feed, EventFrames frames, Executor executor) {
        this.feed = feed;
        this.frames = frames;
        this.executor = executor;
        feed.eachFolded(this::renderAhead);
    }

    /** The next chunk after {@code from}; not {@code moved} if the logs hold nothing more up to the horizon. */
    CompletionStage<Chunk> after(EventSelection selection, StreamPosition from, StreamEncoding coding) {
        Key key = new Key(selection, from, coding);
        CompletableFuture<Chunk> mine = new CompletableFuture<>();
        CompletableFuture<Chunk> first = underWay.putIfAbsent(key, mine);
        if (first != null) return first;
        CompletableFuture.completedFuture(key)
                .thenCompose(k -> Optional.ofNullable(recent.getIfPresent(k))
                        .map(CompletableFuture::completedStage)
                        .orElseGet(() -> make(k)))
                .whenComplete((chunk, failure) -> {
                    underWay.remove(key);
                    if (failure == null) mine.complete(chunk);
                    else mine.completeExceptionally(failure);
                });
        return mine;
    }

    /** Completes once something follows this position, or after a second; readers at one position share a wait. */
    CompletionStage<Void> more(StreamPosition at) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> first = waits.putIfAbsent(at, mine);
        if (first != null) return first;
        feed.beyond(at.waitingAfter())
                .whenCompleteAsync(
                        (woken, failure) -> {
                            waits.remove(at);
                            mine.complete(null);
                        },
                        executor);
        return mine;
    }

    private void renderAhead(Batch batch) {
        AtomicLongArray asked = askedNanos.get(batch.region());
        if (asked == null) return;
        long now = System.nanoTime();
        for (Masking.Visibility sight : Masking.Visibility.values())
            if (now - asked.get(sight.ordinal()) < LIVE_NANOS) executor.execute(() -> frames.of(batch, sight));
    }

    private static AtomicLongArray neverAsked(String region) {
        long longAgo = System.nanoTime() - 2 * LIVE_NANOS;
        AtomicLongArray asked = new AtomicLongArray(Masking.Visibility.values().length);
        for (int sight = 0; sight < asked.length(); sight++) asked.set(sight, longAgo);
        return asked;
    }

    private CompletionStage<Chunk> make(Key key) {
        int sight = key.selection().sight().ordinal();
        for (String region : key.from().places().keySet())
            askedNanos.computeIfAbsent(region, SharedChunks::neverAsked).set(sight, System.nanoTime());
        return remembered(key.from()) ? rendered(key) : oldReads.run(() -> rendered(key));
    }

    private boolean remembered(StreamPosition from) {
        for (var place : from.places().entrySet())
            if (!feed.remembers(place.getKey(), place.getValue().after())) return false;
        return true;
    }

    private CompletionStage<Chunk> rendered(Key key) {
        return read(key.from()).thenApply(batches -> {
            Chunk chunk = chunk(key, batches);
            if (chunk.moved()) recent.put(key, chunk);
            return chunk;
        });
    }

    /** About how many bytes the chunks and frames take that are kept for other readers. */
    long keptBytes() {
        return Caches.bytes(recent) + frames.keptBytes();
    }

    private CompletionStage<List<Batch>> read(StreamPosition from) {
        Map<String, Long> horizon = feed.horizon();
        CompletionStage<List<Batch>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (var place : from.places().entrySet()) {
            String region = place.getKey();
            long after = place.getValue().after();
            long left = horizon.getOrDefault(region, 0L) - after;
            if (left <= 0) continue;
            int limit = (int) Math.min(left, BATCHES_AT_ONCE);
            all = all.thenCombine(feed.page(region, after, limit), (sum, more) -> {
                sum.addAll(more);
                return sum;
            });
        }
        return all;
    }

    /** Interleaves the regions by recording time; keeps the order of the log within a region. */
    private Chunk chunk(Key key, List<Batch> batches) {
        EventSelection selection = key.selection();
        StreamPosition from = key.from();
        batches.sort(Comparator.comparing(Batch::recordedAt)
                .thenComparing(Batch::region)
                .thenComparing(Batch::position));
        ByteStringBuilder bytes = ByteString.createBuilder();
        StreamPosition at = from;
        for (Batch batch : batches) {
            RegionPosition before = at.at(batch.region());
            for (EventFrame frame : frames.of(batch, selection.sight())) {
                if (before.hasRead(batch.position(), frame.index())) continue;
                if (!selection.takes(frame.type(), frame.units())) continue;
                at = at.with(batch.region(), new RegionPosition(batch.position(), frame.index(), false));
                bytes.append(SseFormat.idLine(at.toString())).append(frame.body());
            }
            int last = Math.max(0, batch.entries().size() - 1);
            at = at.with(batch.region(), new RegionPosition(batch.position(), last, true));
            if (bytes.length() >= ENOUGH_BYTES) break;
        }
        return new Chunk(key.coding().shared(bytes.result().compact()), at, !at.equals(from));
    }
}
