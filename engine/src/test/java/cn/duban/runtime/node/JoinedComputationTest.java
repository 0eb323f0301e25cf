package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JoinedComputationTest {
    private final List<CompletableFuture<Integer>> started = new ArrayList<>();
    private final JoinedComputation<Integer> computation = new JoinedComputation<>(() -> {
        started.add(new CompletableFuture<>());
        return started.get(started.size() - 1);
    });

    @Test
    void callers_at_the_same_time_share_one_computation() {
        CompletableFuture<Integer> one = computation.result().toCompletableFuture();
        CompletableFuture<Integer> other = computation.result().toCompletableFuture();
        assertThat(started).hasSize(1);
        started.get(0).complete(7);
        assertThat(one).isCompletedWithValue(7);
        assertThat(other).isCompletedWithValue(7);
    }

    @Test
    void a_caller_after_the_end_starts_another_one() {
        computation.result();
        started.get(0).complete(7);
        CompletableFuture<Integer> later = computation.result().toCompletableFuture();
        assertThat(started).hasSize(2);
        assertThat(later).isNotDone();
    }

    @Test
    void a_failure_reaches_all_callers_and_the_next_caller_starts_again() {
        CompletableFuture<Integer> one = computation.result().toCompletableFuture();
        CompletableFuture<Integer> other = computation.result().toCompletableFuture();
        started.get(0).completeExceptionally(new IllegalStateException("no store"));
        assertThat(one).isCompletedExceptionally();
        assertThat(other).isCompletedExceptionally();
        computation.result();
        assertThat(started).hasSize(2);
    }

    @Test
    void a_caller_who_gives_up_takes_the_result_from_no_other() {
        CompletableFuture<Integer> one = computation.result().toCompletableFuture();
        CompletableFuture<Integer> other = computation.result().toCompletableFuture();
        one.cancel(true);
        started.get(0).complete(7);
        assertThat(other).isCompletedWithValue(7);
    }
}
