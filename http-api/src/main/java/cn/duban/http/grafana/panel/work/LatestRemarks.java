package cn.duban.http.grafana.panel.work;

import cn.duban.engine.TicketHistory;
import cn.duban.http.web.Caches;
import cn.duban.ticket.Summary;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The latest remarks of the tickets in a list. Asks each ticket once for each version: lists are read every second, but tickets
 * seldom change. A remark that arrives too late shows with the next refresh.
 */
public final class LatestRemarks {
    private static final int KEPT = 5_000;
    private static final long KEPT_BYTES = 4L << 20;
    private static final int AT_ONCE = 16;
    private static final long PATIENCE_MILLIS = 2_000;

    private record Version(String ticket, long version) {}

    private final Function<String, CompletionStage<Optional<TicketHistory>>> tickets;
    private final Function<TicketHistory, LatestRemark> reading;
    private final Cache<Version, LatestRemark> known =
            Caches.bounded(KEPT, KEPT_BYTES, Duration.ofMinutes(10), LatestRemark::size);

    /** @param tickets reads a ticket by its id, which wakes it */
    public LatestRemarks(
            Function<String, CompletionStage<Optional<TicketHistory>>> tickets,
            Function<TicketHistory, LatestRemark> reading) {
        this.tickets = tickets;
        this.reading = reading;
    }

    /** The remarks that are known within two seconds, by ticket; never fails. */
    CompletionStage<Map<String, LatestRemark>> of(List<Summary> rows) {
        List<Summary> unknown = new ArrayList<>();
        for (Summary row : rows) if (known.getIfPresent(version(row)) == null) unknown.add(row);
        return ask(unknown, 0)
                .toCompletableFuture()
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(done -> {
                    Map<String, LatestRemark> words = new HashMap<>();
                    for (Summary row : rows)
                        Optional.ofNullable(known.getIfPresent(version(row))).ifPresent(w -> words.put(row.id(), w));
                    return words;
                });
    }

    private static Version version(Summary row) {
        return new Version(row.id(), row.version());
    }

    /** Asks a few tickets at a time, so that the tickets of a list do not push those in work out of memory. */
    private CompletionStage<Void> ask(List<Summary> unknown, int from) {
        if (from >= unknown.size()) return CompletableFuture.completedFuture(null);
        List<Summary> few = unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE));
        CompletableFuture<?>[] asked =
                few.stream().map(row -> ask(row).toCompletableFuture()).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(asked).thenCompose(done -> ask(unknown, from + AT_ONCE));
    }

    /** Keeps the remark under the version of the list and the version of the ticket, which may be newer. */
    private CompletionStage<Void> ask(Summary row) {
        return tickets.apply(row.id()).handle((story, failure) -> {
            if (failure == null && story.isPresent()) {
                LatestRemark word = reading.apply(story.get());
                known.put(version(row), word);
                known.put(new Version(row.id(), story.get().ticket().version()), word);
            }
            return null;
        });
    }
}
