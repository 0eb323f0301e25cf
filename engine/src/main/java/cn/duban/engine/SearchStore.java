package cn.duban.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The port to the index over all tickets. It holds no text: words and telephone numbers come as tokens, summaries sealed. All
 * of it can be made again from the region logs. Every call may be repeated; stages fail with {@link RegionLog.StoreAwayException}
 * while the store cannot be reached.
 */
public interface SearchStore {

    /** No index is kept. */
    SearchStore NONE = new SearchStore() {
        @Override
        public CompletionStage<Optional<Progress>> progress() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public CompletionStage<Void> keep(Progress progress) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Map<String, byte[]>> summaries(Collection<String> tickets) {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public CompletionStage<Void> write(List<Document> rows) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<List<Integer>> months() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<List<Hit>> newest(int month, Terms terms, Optional<Hit> after, int limit) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<List<Hit>> due(Instant from, Instant to, Terms terms) {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Void> clear() {
            return CompletableFuture.completedFuture(null);
        }
    };

    /**
     * How far the index is.
     *
     * @param version of the terms in it
     * @param positions up to which the logs are in it, by region
     * @param key the number of the {@link DataKeys data key} that makes its tokens; 0 if {@code secret} is that key itself
     */
    record Progress(int version, Map<String, Long> positions, long key, byte[] secret) {

        /** The same key at other positions. */
        public Progress from(int terms, Map<String, Long> reached) {
            return new Progress(terms, reached, key, secret);
        }
    }

    /**
     * A ticket.
     *
     * @param words empty if they stay as they are
     * @param summary sealed, for {@link #summaries}
     */
    record Document(
            String ticket,
            Instant registeredAt,
            Set<String> facets,
            Optional<Instant> due,
            Optional<Set<String>> words,
            byte[] summary) {}

    /** What a ticket must have: all of these facets and words, and a registration in that time, the end not included. */
    record Terms(Set<String> facets, Set<String> words, Instant from, Instant to) {}

    /** A ticket found, by what it is ordered by. */
    record Hit(Instant at, String ticket) {}

    CompletionStage<Optional<Progress>> progress();

    CompletionStage<Void> keep(Progress progress);

    /** The summaries of these tickets, as far as the index has them. */
    CompletionStage<Map<String, byte[]>> summaries(Collection<String> tickets);

    /** Writes rows, each in place of an older one of its ticket. A summary is there only once the whole row is. */
    CompletionStage<Void> write(List<Document> rows);

    /** The months in which tickets were registered, numbered from {@link #month}, the last first. */
    CompletionStage<List<Integer>> months();

    /** The tickets registered in a month, the newest first, ids descending; only those behind {@code after}. */
    CompletionStage<List<Hit>> newest(int month, Terms terms, Optional<Hit> after, int limit);

    /** All tickets due in that time, its end not included, in no order. */
    CompletionStage<List<Hit>> due(Instant from, Instant to, Terms terms);

    /** Deletes everything but the key, and sets the version to 0, so that the index is written again from the logs' beginning. */
    CompletionStage<Void> clear();

    /** The number of an instant's month in UTC. */
    static int month(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return utc.getYear() * 12 + utc.getMonthValue() - 1;
    }
}
