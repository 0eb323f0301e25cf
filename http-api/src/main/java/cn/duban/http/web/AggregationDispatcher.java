package cn.duban.http.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** The dispatcher for answers that sum figures: few threads, so that other requests keep their share of the cores. */
public final class AggregationDispatcher {
    private static final DispatcherSelector FEW = DispatcherSelector.fromConfig("adding-dispatcher");

    private final Executor executor;
    private final long patience;

    private AggregationDispatcher(Executor executor, Duration patience) {
        this.executor = executor;
        this.patience = patience.toNanos();
    }

    /** @param patience how long an answer may wait for its turn */
    public static AggregationDispatcher of(Executor executor, Duration patience) {
        return new AggregationDispatcher(executor, patience);
    }

    public static AggregationDispatcher of(ActorSystem<?> system) {
        return of(
                system.dispatchers().lookup(FEW),
                system.settings().config().getDuration("pekko.http.server.request-timeout"));
    }

    /** Computes the answer, unless its turn comes only after the request has timed out: then no one waits for it. */
    public <T> CompletableFuture<T> supply(Supplier<T> answer) {
        long asked = System.nanoTime();
        return CompletableFuture.supplyAsync(
                () -> {
                    if (System.nanoTime() - asked > patience)
                        throw new CompletionException(new TimeoutException("waited longer than a request may take"));
                    return answer.get();
                },
                executor);
    }
}
