package cn.duban.runtime;

import cn.duban.region.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The logs of all regions as one, the earliest recorded first: while the past is read again no region runs ahead of the others by
 * more than what is read at once. Used by one round at a time.
 */
final class Incoming {
    private static final int AT_ONCE = 200;

    private final List<String> regions;
    private final EventFeed feed;
    private final Map<String, Deque<Batch>> waiting = new HashMap<>();
    /** Regions whose last reading was full: more may follow. */
    private final Set<String> more = new HashSet<>();

    Incoming(List<String> regions, EventFeed feed) {
        this.regions = regions;
        this.feed = feed;
    }

    /** Reads on where nothing waits any more. */
    CompletionStage<Void> read(Map<String, Long> positions) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (String region : regions) {
            if (!waiting.getOrDefault(region, new ArrayDeque<>()).isEmpty()) continue;
            all = all.thenCombine(feed.after(region, positions.getOrDefault(region, 0L), AT_ONCE), (done, batches) -> {
                waiting.put(region, new ArrayDeque<>(batches));
                if (batches.size() == AT_ONCE) more.add(region);
                else more.remove(region);
                return null;
            });
        }
        return all;
    }

    /** The earliest batch that waits, unless one that was not read yet could be earlier. */
    Optional<Batch> next() {
        Optional<Batch> earliest = Optional.empty();
        for (String region : regions) {
            Batch first = waiting.getOrDefault(region, new ArrayDeque<>()).peek();
            if (first == null) {
                if (more.contains(region)) return Optional.empty();
            } else if (earliest.isEmpty()
                    || first.recordedAt().isBefore(earliest.get().recordedAt())) earliest = Optional.of(first);
        }
        earliest.ifPresent(batch -> waiting.get(batch.region()).poll());
        return earliest;
    }
}
