package cn.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.jdk.javaapi.FutureConverters;

class FuturesTest {
    private final Promise<String> promise = scala.concurrent.Promise$.MODULE$.apply();
    private final Future<String> future = promise.future();

    @Test
    void a_callback_runs_where_the_future_is_completed() {
        CompletableFuture<Thread> ofFuture = Futures.of(future).thenApply(value -> Thread.currentThread());
        CompletionStage<String> scalas = FutureConverters.asJava(future);
        CompletableFuture<Thread> ofStage = Futures.of(scalas).thenApply(value -> Thread.currentThread());
        promise.success("done");
        assertThat(ofFuture).isCompletedWithValue(Thread.currentThread());
        assertThat(ofStage).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void a_failure_is_passed_on_unchanged() {
        IllegalStateException failure = new IllegalStateException("away");
        CompletableFuture<String> ofFuture = Futures.of(future);
        CompletableFuture<String> ofStage = Futures.of(FutureConverters.asJava(future));
        promise.failure(failure);
        assertThatThrownBy(ofFuture::join).hasCause(failure);
        assertThatThrownBy(ofStage::join).hasCause(failure);
    }
}
