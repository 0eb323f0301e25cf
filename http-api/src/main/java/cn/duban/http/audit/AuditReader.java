package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads segments of chains in order, a few at a time. */
final class AuditReader {
    private static final int SEGMENTS = 8;

    private final AuditStore store;

    /**
     * Where a reader is.
     *
     * @param chains those still to read, the current one first
     * @param day of the current chain
     * @param from the least number that the next segment begins with
     * @param firstDay earlier days are passed over, later ones than {@code lastDay} too
     */
    record Place(List<AuditStore.Chain> chains, long day, long from, long firstDay, long lastDay) {
        static Place of(List<AuditStore.Chain> chains, long firstDay, long lastDay) {
            return new Place(List.copyOf(chains), Long.MIN_VALUE, 0, firstDay, lastDay);
        }

        private long today() {
            return Math.max(Math.max(day, firstDay), chains.get(0).firstDay());
        }

        private boolean over(long today) {
            return today > Math.min(lastDay, chains.get(0).lastDay());
        }

        private Place nextDay(long today) {
            return new Place(chains, today + 1, from, firstDay, lastDay);
        }

        private Place nextChain() {
            return of(chains.subList(1, chains.size()), firstDay, lastDay);
        }

        private Place behind(AuditStore.Segment last) {
            return new Place(chains, last.day(), last.first() + 1, firstDay, lastDay);
        }
    }

    /** Some segments of one chain, and where to go on. */
    record Page(List<AuditStore.Segment> segments, Place next) {}

    AuditReader(AuditStore store) {
        this.store = store;
    }

    /** Empty behind the last chain. */
    CompletionStage<Optional<Page>> next(Place from) {
        Place place = from;
        while (!place.chains().isEmpty() && place.over(place.today())) place = place.nextChain();
        if (place.chains().isEmpty()) return CompletableFuture.completedFuture(Optional.empty());
        Place here = place;
        long day = here.today();
        return store.read(here.chains().get(0).number(), day, here.from(), SEGMENTS)
                .thenCompose(segments -> segments.isEmpty()
                        ? next(here.nextDay(day))
                        : CompletableFuture.completedFuture(
                                Optional.of(new Page(segments, here.behind(segments.get(segments.size() - 1))))));
    }
}
