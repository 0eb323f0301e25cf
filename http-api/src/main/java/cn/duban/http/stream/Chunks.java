package cn.duban.http.stream;

import cn.duban.region.Batch;
import cn.duban.runtime.EventFeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/**
 * What follows a place in the logs. It depends on the place and the selection alone, so readers that stand together, as all
 * live ones soon do, share one chunk: the first asks for it, the others find it made.
 */
final class Chunks {
    private static final int BATCHES_AT_ONCE = 64;
    /** A chunk ends behind the batch with which it reaches this size. */
    private static final int ENOUGH_BYTES = 256 << 10;

    private record Key(Selection selection, Vector from) {}

    private final EventFeed feed;
    private final TicketFrames frames;
    private final Recent<Key, Chunk> recent =
            new Recent<>(512, 16L << 20, chunk -> 256 + chunk.bytes().size());

    Chunks(EventFeed feed, TicketFrames frames) {
        this.feed = feed;
        this.frames = frames;
    }

    /** The next chunk behind {@code from}; not {@code moved} if the logs hold nothing more yet. */
    CompletionStage<Chunk> after(Selection selection, Vector from) {
        Key key = new Key(selection, from);
        var known = recent.get(key);
        if (known.isPresent()) return CompletableFuture.completedFuture(known.get());
        return read(from).thenApply(batches -> {
            Chunk chunk = chunk(selection, from, batches);
            if (chunk.moved()) recent.put(key, chunk);
            return chunk;
        });
    }

    private CompletionStage<List<Batch>> read(Vector from) {
        Map<String, Long> heads = feed.heads();
        CompletionStage<List<Batch>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (var place : from.places().entrySet()) {
            String region = place.getKey();
            long after = place.getValue().after();
            if (heads.getOrDefault(region, 0L) <= after) continue;
            all = all.thenCombine(feed.after(region, after, BATCHES_AT_ONCE), (sum, more) -> {
                sum.addAll(more);
                return sum;
            });
        }
        return all;
    }

    /** Regions are interleaved as they were recorded; within one the order is that of its log. */
    private Chunk chunk(Selection selection, Vector from, List<Batch> batches) {
        batches.sort(Comparator.comparing(Batch::recordedAt)
                .thenComparing(Batch::region)
                .thenComparing(Batch::position));
        ByteStringBuilder bytes = ByteString.createBuilder();
        Vector at = from;
        for (Batch batch : batches) {
            Place before = at.at(batch.region());
            for (Frame frame : frames.of(batch, selection.sight())) {
                if (before.has(batch.position(), frame.index())) continue;
                if (!selection.takes(frame.type(), frame.units())) continue;
                at = at.with(batch.region(), new Place(batch.position(), frame.index(), false));
                bytes.append(Sse.idLine(at.toString())).append(frame.body());
            }
            int last = Math.max(0, batch.entries().size() - 1);
            at = at.with(batch.region(), new Place(batch.position(), last, true));
            if (bytes.length() >= ENOUGH_BYTES) break;
        }
        return new Chunk(bytes.result().compact(), at, !at.equals(from));
    }
}
