package cn.duban.runtime.node;

import cn.duban.engine.RegionLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/** Answers of actors, for callers: a time-out says nothing of what happened, so to them the store is away. */
final class StoreTimeouts {
    private StoreTimeouts() {}

    /** Fails with {@link RegionLog.StoreAwayException} for a time-out, else as the stage does. */
    static <T> CompletionStage<T> of(CompletionStage<T> stage, Executor executor) {
        CompletableFuture<T> result = new CompletableFuture<>();
        stage.whenCompleteAsync(
                (value, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause == null) result.complete(value);
                    else result.completeExceptionally(cause instanceof TimeoutException ? away(cause) : cause);
                },
                executor);
        return result;
    }

    static RegionLog.StoreAwayException away(Throwable cause) {
        return new RegionLog.StoreAwayException("the store does not answer; ask again with the same command id", cause);
    }
}
