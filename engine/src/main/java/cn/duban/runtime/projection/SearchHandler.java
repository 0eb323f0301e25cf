package cn.duban.runtime.projection;

import cn.duban.engine.LogHandler;
import cn.duban.engine.SearchStore;
import cn.duban.region.Batch;
import cn.duban.search.Facet;
import cn.duban.search.IndexFold;
import cn.duban.search.IndexedTicket;
import cn.duban.search.WordKey;
import cn.duban.ticket.Summary;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Writes the index over all tickets, on the node that leads: the newest state of each ticket, once for all batches since the last
 * writing. The positions are kept after the rows they stand for, so that a kill repeats rows and leaves none out.
 */
public final class SearchHandler implements LogHandler<SearchIndex.Opened> {
    /** Writing at most so often spares work: most commands of one ticket that follow each other are one row. */
    private static final Duration PACE = Duration.ofMillis(300);
    /** So many changed tickets are written at once, and folding waits while twice as many have not been written. */
    private static final int PLENTY = 1_000;
    /** Summaries kept in memory, because a ticket that was changed is likely to change again. */
    private static final int REMEMBERED = 5_000;

    private final SearchIndex index;
    private final BooleanSupplier leads;
    private final Map<String, Summary> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Summary> eldest) {
            return size() > REMEMBERED;
        }
    };
    private SearchStore.Progress kept = new SearchStore.Progress(Facet.VERSION, Map.of(), 0, new byte[0]);
    private WordKey key = new WordKey(new byte[1]);
    /** Changed and not given to the store yet. */
    private Map<String, IndexedTicket> changed = new LinkedHashMap<>();
    /** Given to the store; it may not have them yet. */
    private Map<String, IndexedTicket> writing = Map.of();

    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private long writtenNanos = System.nanoTime();

    public SearchHandler(SearchIndex index, BooleanSupplier leads) {
        this.index = index;
        this.leads = leads;
    }

    @Override
    public boolean active() {
        return leads.getAsBoolean();
    }

    @Override
    public CompletionStage<SearchIndex.Opened> load() {
        return index.writable();
    }

    @Override
    public Map<String, Long> restore(SearchIndex.Opened opened) {
        kept = opened.progress();
        key = opened.key();
        remembered.clear();
        changed = new LinkedHashMap<>();
        writing = Map.of();
        return kept.positions();
    }

    @Override
    public CompletionStage<Void> fold(Batch batch) {
        Set<String> unknown = new HashSet<>();
        for (String ticket : IndexFold.tickets(batch)) if (known(ticket).isEmpty()) unknown.add(ticket);
        boolean full = changed.size() > 2 * PLENTY && !written.isDone();
        if (unknown.isEmpty() && !full) {
            take(batch, Map.of());
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<Void> room =
                full ? written.exceptionally(failed -> null) : CompletableFuture.completedFuture(null);
        return index.summaries(unknown)
                .thenCombine(room, (found, done) -> found)
                .thenAccept(found -> take(batch, found));
    }

    private void take(Batch batch, Map<String, Summary> found) {
        IndexFold.changes(batch, ticket -> known(ticket).or(() -> Optional.ofNullable(found.get(ticket))), key)
                .forEach((ticket, next) -> {
                    changed.merge(ticket, next, IndexedTicket::then);
                    remembered.put(ticket, next.summary());
                });
    }

    private Optional<Summary> known(String ticket) {
        return Optional.ofNullable(changed.get(ticket))
                .or(() -> Optional.ofNullable(writing.get(ticket)))
                .map(IndexedTicket::summary)
                .or(() -> Optional.ofNullable(remembered.get(ticket)));
    }

    @Override
    public int batchesAtOnce() {
        return 50;
    }

    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        if (written.isCompletedExceptionally()) giveBack();
        if (positions.equals(kept.positions()) || changed.size() < PLENTY && !paced())
            return CompletableFuture.completedFuture(null);
        writing = changed;
        changed = new LinkedHashMap<>();
        writtenNanos = System.nanoTime();
        SearchStore.Progress reached = kept.from(Facet.VERSION, positions);
        long begun = writtenNanos;
        boolean more = writing.size() >= PLENTY;
        written = index.write(List.copyOf(writing.values()))
                .thenCompose(done -> index.store().keep(reached))
                .thenCompose(done -> rest(more ? System.nanoTime() - begun : 0))
                .toCompletableFuture();
        kept = reached;
        return written;
    }

    /** While old logs are read, the store has as much time for everything else as it spent on the index. */
    private static CompletionStage<Void> rest(long nanos) {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run));
    }

    private boolean paced() {
        return System.nanoTime() - writtenNanos > PACE.toNanos();
    }

    /** What could not be written is written with what came later. */
    private void giveBack() {
        Map<String, IndexedTicket> all = new LinkedHashMap<>(writing);
        changed.forEach((ticket, next) -> all.merge(ticket, next, IndexedTicket::then));
        changed = all;
        writing = Map.of();
        written = CompletableFuture.completedFuture(null);
        kept = kept.from(Facet.VERSION, Map.of());
    }
}
