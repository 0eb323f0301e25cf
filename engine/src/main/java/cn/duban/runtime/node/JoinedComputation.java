package cn.duban.runtime.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A long computation that runs once at a time: callers who ask while it runs get the result of the running one. */
final class JoinedComputation<T> {
    private final Supplier<CompletionStage<T>> computation;
    private final AtomicReference<CompletableFuture<T>> running = new AtomicReference<>();

    JoinedComputation(Supplier<CompletionStage<T>> computation) {
        this.computation = computation;
    }

    CompletionStage<T> result() {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> before = running.compareAndExchange(null, mine);
        if (before != null) return before.copy();
        started().whenComplete((value, failed) -> {
            running.set(null);
            if (failed == null) mine.complete(value);
            else mine.completeExceptionally(failed);
        });
        return mine.copy();
    }

    private CompletionStage<T> started() {
        try {
            return computation.get();
        } catch (RuntimeException cannot) {
            return CompletableFuture.failedFuture(cannot);
        }
    }
}
