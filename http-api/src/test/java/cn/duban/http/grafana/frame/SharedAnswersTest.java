package cn.duban.http.grafana.frame;

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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger computed = new AtomicInteger();
    private final Supplier<CompletionStage<Integer>> counting =
            () -> CompletableFuture.completedFuture(computed.incrementAndGet());
    private volatile Supplier<CompletionStage<Integer>> computing = counting;
    private final SharedAnswers<String, Integer> shared = new SharedAnswers<>(nanos::get, question -> computing.get());

    private CompletionStage<Integer> ask(String question) {
        return shared.answer(question);
    }

    /** Asks while answers are computed this way. */
    private CompletionStage<Integer> ask(String question, Supplier<CompletionStage<Integer>> computation) {
        computing = computation;
        CompletionStage<Integer> answer = shared.answer(question);
        computing = counting;
        return answer;
    }

    private static int value(CompletionStage<Integer> answer) {
        return answer.toCompletableFuture().join();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void any_number_of_viewers_within_a_second_share_one_computation() {
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
    void viewers_who_come_during_a_computation_wait_for_it() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        CompletionStage<Integer> first = ask("panel", () -> slow);
        pass(5_000);
        CompletionStage<Integer> second = ask("panel");
        assertThat(second.toCompletableFuture()).isNotDone();
        slow.complete(7);
        assertThat(value(first)).isEqualTo(7);
        assertThat(value(second)).isEqualTo(7);
        assertThat(computed).hasValue(0);
    }

    @Test
    void an_answer_in_demand_is_refreshed_before_it_is_too_old_and_no_viewer_waits() {
        assertThat(value(ask("panel"))).isEqualTo(1);
        pass(950);
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 40; i++) {
            CompletionStage<Integer> answer = ask("panel", () -> {
                begun.incrementAndGet();
                return slow;
            });
            assertThat(value(answer)).isEqualTo(1);
            pass(1);
        }
        assertThat(begun).hasValue(1);
        slow.complete(7);
        assertThat(value(ask("panel"))).isEqualTo(7);
        pass(700);
        assertThat(value(ask("panel")))
                .as("its age counts from the start of its computation")
                .isEqualTo(7);
        pass(500);
        assertThat(value(ask("panel"))).isEqualTo(2);
        assertThat(computed).hasValue(2);
    }

    @Test
    void during_a_slow_refresh_the_last_answer_serves_up_to_two_seconds() {
        assertThat(value(ask("panel"))).isEqualTo(1);
        pass(950);
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        assertThat(value(ask("panel", () -> slow))).isEqualTo(1);
        pass(1_000);
        assertThat(value(ask("panel"))).isEqualTo(1);
        pass(100);
        CompletionStage<Integer> late = ask("panel");
        assertThat(late.toCompletableFuture()).isNotDone();
        slow.complete(7);
        assertThat(value(late)).isEqualTo(7);
        assertThat(computed).hasValue(1);
    }

    @Test
    void a_failed_refresh_keeps_the_last_answer() {
        assertThat(value(ask("panel"))).isEqualTo(1);
        pass(950);
        CompletableFuture<Integer> failing = CompletableFuture.failedFuture(new IllegalStateException("away"));
        for (int i = 0; i < 3; i++)
            assertThat(value(ask("panel", () -> failing))).isEqualTo(1);
        pass(100);
        assertThat(value(ask("panel"))).isEqualTo(2);
    }

    @Test
    void a_viewer_who_asks_once_a_second_always_gets_a_new_answer() {
        for (int i = 1; i <= 5; i++) {
            assertThat(value(ask("panel"))).isEqualTo(i);
            pass(1_000);
        }
    }

    @Test
    void many_concurrent_threads_share_one_computation() throws Exception {
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
    void a_failure_reaches_all_who_wait_and_is_not_kept() {
        CompletableFuture<Integer> failing = new CompletableFuture<>();
        CompletionStage<Integer> first = ask("panel", () -> failing);
        CompletionStage<Integer> second = ask("panel");
        failing.completeExceptionally(new IllegalStateException("away"));
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.toCompletableFuture()).isCompletedExceptionally();
        assertThat(value(ask("panel"))).isEqualTo(1);
        CompletionStage<Integer> thrown = ask("other", () -> {
            throw new IllegalStateException("at once");
        });
        assertThat(thrown.toCompletableFuture()).isCompletedExceptionally();
        assertThat(value(ask("other"))).isEqualTo(2);
    }

    @Test
    void more_questions_than_fit_the_cache_are_answered() {
        for (int i = 0; i < 3_000; i++) assertThat(value(ask("panel " + i))).isEqualTo(i + 1);
    }
}
