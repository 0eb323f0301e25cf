package cn.duban.http.grafana.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger computed = new AtomicInteger();
    private final Shared<String, Integer> shared = new Shared<>(nanos::get);

    private CompletionStage<Integer> ask(String question) {
        return shared.answer(question, () -> CompletableFuture.completedFuture(computed.incrementAndGet()));
    }

    private static int value(CompletionStage<Integer> answer) {
        return answer.toCompletableFuture().join();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void however_many_ask_within_a_second_it_is_computed_once() {
        for (int i = 0; i < 600; i++) {
            assertThat(value(ask("panel"))).isEqualTo(1);
            pass(1);
        }
        assertThat(computed).hasValue(1);
        pass(400);
        assertThat(value(ask("panel"))).isEqualTo(2);
        assertThat(value(ask("another"))).isEqualTo(3);
    }

    @Test
    void those_who_come_while_it_is_computed_wait_for_it_however_long_that_takes() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        CompletionStage<Integer> first = shared.answer("panel", () -> slow);
        pass(5_000);
        CompletionStage<Integer> second = ask("panel");
        assertThat(second.toCompletableFuture()).isNotDone();
        slow.complete(7);
        assertThat(value(first)).isEqualTo(7);
        assertThat(value(second)).isEqualTo(7);
        assertThat(computed).hasValue(0);
    }

    @Test
    void many_threads_at_once_cost_one_computation() throws Exception {
        ExecutorService viewers = Executors.newFixedThreadPool(32);
        try {
            CountDownLatch all = new CountDownLatch(32);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++)
                answers.add(viewers.submit(() -> {
                    all.countDown();
                    all.await();
                    return value(ask("panel"));
                }));
            for (Future<Integer> answer : answers)
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(computed).hasValue(1);
        } finally {
            viewers.shutdownNow();
        }
    }

    @Test
    void a_failure_is_told_to_all_who_wait_and_kept_for_nobody() {
        CompletableFuture<Integer> failing = new CompletableFuture<>();
        CompletionStage<Integer> first = shared.answer("panel", () -> failing);
        CompletionStage<Integer> second = ask("panel");
        failing.completeExceptionally(new IllegalStateException("away"));
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.toCompletableFuture()).isCompletedExceptionally();
        assertThat(value(ask("panel"))).isEqualTo(1);
        CompletionStage<Integer> thrown = shared.answer("other", () -> {
            throw new IllegalStateException("at once");
        });
        assertThat(thrown.toCompletableFuture()).isCompletedExceptionally();
        assertThat(value(ask("other"))).isEqualTo(2);
    }

    @Test
    void more_questions_than_can_be_kept_are_answered_all_the_same() {
        for (int i = 0; i < 3_000; i++) assertThat(value(ask("panel " + i))).isEqualTo(i + 1);
    }
}
