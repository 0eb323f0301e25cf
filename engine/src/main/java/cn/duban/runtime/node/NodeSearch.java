package cn.duban.runtime.node;

import cn.duban.engine.EngineClock;
import cn.duban.engine.EventFeed;
import cn.duban.engine.SearchStore;
import cn.duban.engine.SearchStore.Hit;
import cn.duban.engine.TicketSearch;
import cn.duban.runtime.projection.SearchIndex;
import cn.duban.search.Facet;
import cn.duban.search.SearchQuestion;
import cn.duban.search.SearchQuestion.After;
import cn.duban.search.SearchQuestion.Order;
import cn.duban.search.WordKey;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Searches the index in parts, the first of the order first, and stops when a page is full and what is counted exceeds {@link
 * #COUNTED}: tickets newest first are in the last months, and those due next in the next days.
 */
final class NodeSearch implements TicketSearch {
    /** More tickets than that are not counted, since each costs a read. */
    static final int COUNTED = 500;

    private static final int MOST_PARTS_AT_ONCE = 8;
    private static final Comparator<Hit> DUE_FIRST =
            Comparator.comparing(Hit::at).thenComparing(Hit::ticket);
    private static final Comparator<Hit> NEWEST_FIRST = DUE_FIRST.reversed();
    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final SearchIndex index;
    private final EventFeed feed;
    private final EngineClock clock;
    private final Executor executor;

    /** @param executor on which summaries are decrypted */
    NodeSearch(SearchIndex index, EventFeed feed, EngineClock clock, Executor executor) {
        this.index = index;
        this.feed = feed;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Found> find(SearchQuestion question) {
        return index.opened()
                .thenCompose(opened -> opened.map(it -> find(question, it))
                        .orElseGet(() -> CompletableFuture.completedFuture(
                                new Found(behind(Optional.empty()), 0, false, List.of(), Optional.empty()))));
    }

    private long behind(Optional<SearchStore.Progress> progress) {
        return SearchIndex.behind(
                feed.heads(),
                progress.orElseGet(() -> new SearchStore.Progress(Facet.VERSION, Map.of(), 0, new byte[0])));
    }

    private CompletionStage<Found> find(SearchQuestion question, SearchIndex.Opened opened) {
        List<SearchStore.Terms> anyOf = terms(question, opened.key());
        if (anyOf.isEmpty())
            return CompletableFuture.completedFuture(
                    new Found(behind(Optional.of(opened.progress())), 0, true, List.of(), Optional.empty()));
        Optional<Hit> after = question.after().map(at -> new Hit(at.at(), at.id()));
        boolean newest = question.order() == Order.NEWEST;
        CompletionStage<List<Hit>> counted = newest(anyOf, Optional.empty(), COUNTED + 1);
        CompletionStage<List<Hit>> page = !newest
                ? due(anyOf, after, question.limit() + 1)
                : after.isPresent() ? newest(anyOf, after, question.limit() + 1) : counted;
        return counted.thenCombine(page, (all, hits) -> found(question, opened, all.size(), hits))
                .thenCompose(Function.identity());
    }

    private static List<SearchStore.Terms> terms(SearchQuestion question, WordKey key) {
        Set<String> words = key.words(question.words());
        Optional<String> phone = question.phone().map(key::phone);
        List<SearchStore.Terms> all = new ArrayList<>();
        for (SearchQuestion.Terms one : question.conjunctions()) {
            Set<String> tokens = new HashSet<>(one.words() ? words : Set.of());
            phone.ifPresent(tokens::add);
            all.add(new SearchStore.Terms(
                    one.facets(),
                    tokens,
                    question.from().orElse(Instant.EPOCH),
                    question.to().orElse(EVER)));
        }
        return all;
    }

    private CompletionStage<Found> found(
            SearchQuestion question, SearchIndex.Opened opened, int counted, List<Hit> hits) {
        List<Hit> page = hits.subList(0, Math.min(hits.size(), question.limit()));
        Optional<After> next = hits.size() > page.size() && !page.isEmpty()
                ? Optional.of(page.get(page.size() - 1)).map(last -> new After(last.at(), last.ticket()))
                : Optional.empty();
        return index.summaries(page.stream().map(Hit::ticket).toList())
                .thenApplyAsync(
                        summaries -> {
                            List<Summary> tickets = page.stream()
                                    .map(hit -> summaries.get(hit.ticket()))
                                    .filter(summary -> summary != null
                                            && question.visible().test(summary))
                                    .toList();
                            return new Found(
                                    behind(Optional.of(opened.progress())),
                                    Math.min(counted, COUNTED),
                                    counted <= COUNTED,
                                    tickets,
                                    next);
                        },
                        executor);
    }

    private CompletionStage<List<Hit>> newest(List<SearchStore.Terms> anyOf, Optional<Hit> after, int most) {
        Instant from = anyOf.get(0).from();
        Instant to = after.map(Hit::at).orElse(anyOf.get(0).to());
        return index.store()
                .months()
                .thenCompose(months -> inTurn(
                        months.stream()
                                .filter(month -> month >= month(from) && month <= month(to))
                                .toList(),
                        month -> union(anyOf, terms -> index.store().newest(month, terms, after, most), NEWEST_FIRST),
                        1,
                        most,
                        List.of()));
    }

    private static int month(Instant at) {
        return at.equals(EVER) ? Integer.MAX_VALUE : SearchStore.month(at);
    }

    private CompletionStage<List<Hit>> due(List<SearchStore.Terms> anyOf, Optional<Hit> after, int most) {
        return inTurn(
                DueSlice.all(clock.instant(), after.map(Hit::at)),
                slice -> union(anyOf, terms -> index.store().due(slice.from(), slice.to(), bare(terms)), DUE_FIRST)
                        .thenApply(hits -> hits.stream()
                                .filter(hit -> after.isEmpty() || DUE_FIRST.compare(hit, after.get()) > 0)
                                .toList()),
                1,
                most,
                List.of());
    }

    /** Whether a ticket is due at all need not be asked where the time is. */
    private static SearchStore.Terms bare(SearchStore.Terms terms) {
        Set<String> facets = new HashSet<>(terms.facets());
        facets.remove(Facet.HAS_DUE);
        return new SearchStore.Terms(facets, terms.words(), terms.from(), terms.to());
    }

    /** Reads parts of the order, a few at once and then more, until there are enough hits. */
    private static <P> CompletionStage<List<Hit>> inTurn(
            List<P> parts, Function<P, CompletionStage<List<Hit>>> read, int atOnce, int most, List<Hit> before) {
        if (parts.isEmpty() || before.size() >= most)
            return CompletableFuture.completedFuture(before.subList(0, Math.min(most, before.size())));
        int now = Math.min(atOnce, parts.size());
        return joined(parts.subList(0, now).stream().map(read).toList()).thenCompose(found -> {
            List<Hit> all = new ArrayList<>(before);
            found.forEach(all::addAll);
            return inTurn(parts.subList(now, parts.size()), read, Math.min(2 * atOnce, MOST_PARTS_AT_ONCE), most, all);
        });
    }

    /** What at least one of the conjunctions finds, in order. */
    private static CompletionStage<List<Hit>> union(
            List<SearchStore.Terms> anyOf,
            Function<SearchStore.Terms, CompletionStage<List<Hit>>> read,
            Comparator<Hit> order) {
        return joined(anyOf.stream().map(read).toList())
                .thenApply(found -> found.stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted(order)
                        .toList());
    }

    private static CompletionStage<List<List<Hit>>> joined(List<CompletionStage<List<Hit>>> stages) {
        CompletionStage<List<List<Hit>>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<List<Hit>> stage : stages)
            all = all.thenCombine(stage, (lists, list) -> {
                lists.add(list);
                return lists;
            });
        return all;
    }
}
