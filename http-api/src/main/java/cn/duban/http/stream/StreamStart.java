package cn.duban.http.stream;

import cn.duban.engine.EventFeed;
import cn.duban.http.web.Json;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.util.ByteString;

/** Finds the start position of a new reader and the frames that announce it. */
final class StreamStart {
    /** @param words the frames before all others */
    record Begin(StreamPosition vector, ByteString words) {}

    static final Begin NOWHERE = new Begin(new StreamPosition(new TreeMap<>()), ByteString.emptyByteString());

    /** Shorter than the time limit of a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final EventFeed feed;

    StreamStart(EventFeed feed) {
        this.feed = feed;
    }

    /** Waits for the logs of a node that is still recovering: a browser whose stream is refused never reconnects. */
    CompletionStage<Begin> of(StreamRequest.From start, Collection<String> regions) {
        CompletableFuture<Begin> begin = new CompletableFuture<>();
        await(start, regions, System.nanoTime() + PATIENCE.toNanos(), begin);
        return begin;
    }

    private void await(
            StreamRequest.From start, Collection<String> regions, long until, CompletableFuture<Begin> begin) {
        if (feed.heads().keySet().containsAll(regions))
            known(start, regions).whenComplete((found, failure) -> {
                if (failure == null) begin.complete(found);
                else begin.completeExceptionally(failure);
            });
        else if (System.nanoTime() - until > 0)
            begin.completeExceptionally(Problem.of(ProblemCode.STORE_AWAY, "the logs are still being read")
                    .retryAfter(1)
                    .thrown());
        else
            CompletableFuture.delayedExecutor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(() -> await(start, regions, until, begin));
    }

    private CompletionStage<Begin> known(StreamRequest.From start, Collection<String> regions) {
        if (start instanceof StreamRequest.From.Beginning)
            return CompletableFuture.completedFuture(
                    place(new StreamPosition(new TreeMap<>()).limitedTo(regions, NOWHERE.vector())));
        if (start instanceof StreamRequest.From.At at)
            return feed.positionsAt(at.instant())
                    .thenCompose(positions -> behind(positions, regions))
                    .thenApply(StreamStart::place);
        Map<String, Long> heads = feed.heads();
        CompletionStage<StreamPosition> now = behind(heads, regions);
        if (start instanceof StreamRequest.From.Behind behind)
            return behind.id().aheadOf(heads)
                    ? now.thenApply(at -> reset(at, "ahead"))
                    : now.thenApply(at -> place(behind.id().limitedTo(regions, at)));
        if (start instanceof StreamRequest.From.Reset) return now.thenApply(at -> reset(at, "unreadable"));
        return now.thenApply(StreamStart::place);
    }

    /**
     * The position after whole batches. Reads each last batch for the index of its last entry, so that the first id is
     * complete.
     */
    private CompletionStage<StreamPosition> behind(Map<String, Long> positions, Collection<String> regions) {
        CompletionStage<StreamPosition> all = CompletableFuture.completedFuture(new StreamPosition(new TreeMap<>()));
        for (String region : regions) {
            long batch = positions.getOrDefault(region, 0L);
            if (batch == 0) {
                all = all.thenApply(v -> v.with(region, RegionPosition.START));
                continue;
            }
            all = all.thenCombine(feed.after(region, batch - 1, 1), (vector, found) -> {
                int entries = found.isEmpty() ? 1 : found.get(0).entries().size();
                return vector.with(region, new RegionPosition(batch, Math.max(0, entries - 1), true));
            });
        }
        return all;
    }

    private static Begin place(StreamPosition at) {
        return new Begin(at, SseFormat.idOnly(at.toString()));
    }

    private static Begin reset(StreamPosition at, String why) {
        String data =
                Json.object().put("reason", why).put("position", at.toString()).toString();
        return new Begin(at, SseFormat.idLine(at.toString()).concat(SseFormat.event("stream.reset", data)));
    }
}
