package cn.duban.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/**
 * Scala's futures as stages of which a callback runs where they are completed. What Scala itself makes of them, and Pekko gives
 * as the answer to an ask, hands every callback that names no executor to the JVM's common pool ({@link CommonPool}): another
 * thread to wake, for what is mostly shorter than that.
 */
public final class Futures {

    private Futures() {}

    /** Fails as it does. */
    public static <T> CompletableFuture<T> of(Future<T> future) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        future.onComplete(
                result -> result.isSuccess()
                        ? stage.complete(result.get())
                        : stage.completeExceptionally(result.failed().get()),
                ExecutionContext.parasitic$.MODULE$);
        return stage;
    }

    /** Fails as it does. */
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
}
