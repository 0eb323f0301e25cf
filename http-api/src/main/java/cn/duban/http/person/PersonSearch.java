package cn.duban.http.person;

import cn.duban.engine.Engine;
import cn.duban.engine.EventFeed;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Finds all tickets in which a number of a person occurs, as the citizen's or in any text. Reads the logs of all regions from their
 * beginning, a page at a time, since no index of persons is kept.
 */
final class PersonSearch {
    private static final int ROWS_AT_ONCE = 200;

    private final Engine engine;
    private final Executor executor;

    /** @param executor on which pages are searched */
    PersonSearch(Engine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /** The tickets' ids, sorted. */
    CompletionStage<Set<String>> tickets(String number) {
        Set<String> found = new TreeSet<>();
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (Map.Entry<String, Long> head : new TreeMap<>(engine.events().heads()).entrySet())
            all = all.thenCompose(done -> from(head.getKey(), 0, head.getValue(), number, found));
        return all.thenApply(done -> found);
    }

    private CompletionStage<Void> from(String region, long after, long head, String number, Set<String> found) {
        if (after >= head) return CompletableFuture.completedFuture(null);
        EventFeed feed = engine.events();
        return feed.page(region, after, ROWS_AT_ONCE)
                .thenComposeAsync(
                        batches -> {
                            for (Batch batch : batches) search(batch.entries(), number, found);
                            long last = batches.isEmpty()
                                    ? head
                                    : batches.get(batches.size() - 1).position();
                            return from(region, last, head, number, found);
                        },
                        executor);
    }

    private static void search(List<Entry> entries, String number, Set<String> found) {
        for (Entry entry : entries)
            if (entry instanceof Entry.Happened happened) search(happened.recorded(), number, found);
    }

    /** Looks through every field of the event, so that no text is forgotten. */
    private static void search(Recorded recorded, String number, Set<String> found) {
        if (recorded.event().toString().contains(number)) found.add(recorded.ticket());
    }
}
