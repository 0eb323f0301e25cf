package cn.duban.runtime.projection;

import cn.duban.engine.EventFeed;
import cn.duban.region.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * The logs of several regions merged into one, the earliest recorded batch first: while old logs are read, no region runs ahead
 * of the others by more than one page. Owned by one actor.
 */
final class MergedLog {

    /** The next batches of a region. */
    record Page(String region, List<Batch> batches) {}

    private final List<String> regions;
    private final EventFeed feed;
    private final int pageSize;
    private final Map<String, Deque<Batch>> waiting = new HashMap<>();
    /** Regions whose last page was full: more may follow. */
    private final Set<String> more = new HashSet<>();

    MergedLog(List<String> regions, EventFeed feed, int pageSize) {
        this.regions = regions;
        this.feed = feed;
        this.pageSize = pageSize;
    }

    /** Reads a page of every region that has no batch waiting. Changes nothing here: the pages are to be added. */
    CompletionStage<List<Page>> read(Map<String, Long> positions) {
        CompletionStage<List<Page>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (String region : regions) {
            if (!waiting(region).isEmpty()) continue;
            all = all.thenCombine(
                    feed.after(region, positions.getOrDefault(region, 0L), pageSize), (pages, batches) -> {
                        pages.add(new Page(region, batches));
                        return pages;
                    });
        }
        return all;
    }

    void add(List<Page> pages) {
        for (Page page : pages) {
            waiting.put(page.region(), new ArrayDeque<>(page.batches()));
            if (page.batches().size() == pageSize) more.add(page.region());
            else more.remove(page.region());
        }
    }

    /** The earliest waiting batch; empty if a batch that is not read yet could be earlier. */
    Optional<Batch> next() {
        Optional<Batch> earliest = Optional.empty();
        for (String region : regions) {
            Batch first = waiting(region).peek();
            if (first == null) {
                if (more.contains(region)) return Optional.empty();
            } else if (earliest.isEmpty()
                    || first.recordedAt().isBefore(earliest.get().recordedAt())) earliest = Optional.of(first);
        }
        earliest.ifPresent(batch -> waiting.get(batch.region()).poll());
        return earliest;
    }

    private Deque<Batch> waiting(String region) {
        return waiting.computeIfAbsent(region, r -> new ArrayDeque<>());
    }
}
