package cn.duban.runtime.projection;

import cn.duban.engine.DataKeys;
import cn.duban.engine.RegionLog;
import cn.duban.engine.SearchStore;
import cn.duban.policy.Policy;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.search.Facet;
import cn.duban.search.IndexedTicket;
import cn.duban.search.WordKey;
import cn.duban.ticket.Summary;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKey;

/** The index over all tickets as the engine sees it: summaries and keys of tokens, where its store has bytes. */
public final class SearchIndex {
    private static final int SECRET = 32;

    /** An index that can be used: how far it is, and the key of its tokens. */
    public record Opened(SearchStore.Progress progress, WordKey key) {}

    private final SearchStore store;
    private final RegionLog log;
    private final SealedRows rows;
    private final Policy policy;

    public SearchIndex(SearchStore store, RegionLog log, SealedRows rows, Policy policy) {
        this.store = store;
        this.log = log;
        this.rows = rows;
        this.policy = policy;
    }

    public SearchStore store() {
        return store;
    }

    /** The index as it is; empty before it was first written, and if its key is not there. */
    public CompletionStage<Optional<Opened>> opened() {
        return store.progress()
                .thenCompose(found ->
                        found.map(this::opened).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
    }

    private CompletionStage<Optional<Opened>> opened(SearchStore.Progress progress) {
        if (progress.key() == 0)
            return CompletableFuture.completedFuture(Optional.of(new Opened(progress, new WordKey(progress.secret()))));
        DataKeys keys = rows.keys();
        return loaded(progress.key())
                .thenApply(done -> keys.get(progress.key())
                        .map(SecretKey::getEncoded)
                        .map(secret -> new Opened(progress, new WordKey(secret))));
    }

    private CompletionStage<Void> loaded(long key) {
        return rows.keys().loaded(key)
                ? CompletableFuture.completedFuture(null)
                : rows.keys().load(Set.of(key));
    }

    /** The number of batches up to these heads that the index does not have. */
    public static long behind(Map<String, Long> heads, SearchStore.Progress progress) {
        return LogProjection.behind(heads, progress.positions());
    }

    /** The index to be written on; an empty one if it is of another version, ahead of the logs, or its key is gone. */
    CompletionStage<Opened> writable() {
        return store.progress()
                .thenCompose(found -> found.isEmpty()
                        ? begun()
                        : opened(found.get())
                                .thenCompose(opened -> opened.isEmpty()
                                        ? store.clear().thenCompose(done -> begun())
                                        : fits(found.get())
                                                .thenCompose(fits -> fits
                                                        ? CompletableFuture.completedFuture(opened.get())
                                                        : emptied(opened.get()))));
    }

    private CompletionStage<Opened> emptied(Opened old) {
        SearchStore.Progress none = old.progress().from(Facet.VERSION, Map.of());
        return store.clear().thenCompose(done -> store.keep(none)).thenApply(done -> new Opened(none, old.key()));
    }

    private CompletionStage<Opened> begun() {
        Optional<Long> key = rows.keys().fresh();
        if (key.isEmpty()) return CompletableFuture.failedFuture(new IllegalStateException("no key is ready"));
        byte[] secret = new byte[key.get() == 0 ? SECRET : 0];
        new SecureRandom().nextBytes(secret);
        SearchStore.Progress none = new SearchStore.Progress(Facet.VERSION, Map.of(), key.get(), secret);
        return store.keep(none).thenCompose(done -> opened(none)).thenApply(Optional::orElseThrow);
    }

    private CompletionStage<Boolean> fits(SearchStore.Progress progress) {
        CompletionStage<Boolean> fits = CompletableFuture.completedFuture(progress.version() == Facet.VERSION);
        for (Map.Entry<String, Long> reached : progress.positions().entrySet())
            fits = fits.thenCombine(
                    log.head(reached.getKey()),
                    (so, head) -> so
                            && reached.getValue()
                                    <= head.map(RegionLog.Row::position).orElse(0L));
        return fits;
    }

    /** The summaries of these tickets, as far as there are. */
    public CompletionStage<Map<String, Summary>> summaries(Collection<String> tickets) {
        return store.summaries(tickets)
                .thenCompose(found -> rows.summaries(List.copyOf(found.values())))
                .thenApply(summaries -> {
                    Map<String, Summary> byId = new HashMap<>();
                    summaries.forEach(summary -> byId.put(summary.id(), summary));
                    return byId;
                });
    }

    CompletionStage<Void> write(Collection<IndexedTicket> tickets) {
        CompletionStage<List<SearchStore.Document>> sealed = CompletableFuture.completedFuture(new ArrayList<>());
        for (IndexedTicket ticket : tickets)
            sealed = sealed.thenCombine(rows.bytes(ticket.summary()), (all, bytes) -> {
                all.add(row(ticket, bytes));
                return all;
            });
        return sealed.thenCompose(store::write);
    }

    private SearchStore.Document row(IndexedTicket ticket, byte[] sealed) {
        Summary summary = ticket.summary();
        return new SearchStore.Document(
                summary.id(),
                summary.registeredAt(),
                Facet.of(summary, policy),
                summary.nextDueAt(),
                ticket.words(),
                sealed);
    }
}
