package cn.duban.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/**
 * Conversions of futures. A callback on a stage made here runs where the stage is completed. Scala's own conversion, which
 * Pekko uses for the answer to an ask, hands each callback without an executor to the JVM's common pool ({@link CommonPool})
 * and so wakes another thread for work that is mostly shorter than that.
 */
public final class Futures {
    private Futures() {}

    /** Fails with the same exception as the future. */
    public static <T> CompletableFuture<T> of(Future<T> future) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        future.onComplete(
                result -> result.isSuccess()
                        ? stage.complete(result.get())
                        : stage.completeExceptionally(result.failed().get()),
                ExecutionContext.parasitic$.MODULE$);
        return stage;
    }

    /** Fails with the same exception as the stage. */
    public static <T> CompletableFuture<T> of(CompletionStage<T> answer) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        answer.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) stage.complete(value);
                    else stage.completeExceptionally(failure);
                },
                Runnable::run);
        return stage;
    }

    /**
     * An actor's answer for a caller. A time-out leaves open what happened, so it becomes a {@link
     * RegionLog.StoreAwayException}; any other failure stays what it is.
     */
    public static <T> CompletionStage<T> storeAwayOnTimeout(CompletionStage<T> answer, Executor executor) {
        CompletableFuture<T> result = new CompletableFuture<>();
        answer.whenCompleteAsync(
                (value, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause == null) result.complete(value);
                    else result.completeExceptionally(cause instanceof TimeoutException ? storeAway(cause) : cause);
                },
                executor);
        return result;
    }

    public static RegionLog.StoreAwayException storeAway(Throwable cause) {
        return new RegionLog.StoreAwayException("the store does not answer; ask again with the same command id", cause);
    }
}
