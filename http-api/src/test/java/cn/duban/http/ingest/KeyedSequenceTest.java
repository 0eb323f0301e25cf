package cn.duban.http.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyedSequenceTest {
    private final KeyedSequence sequence = new KeyedSequence();
    private final List<String> begun = new ArrayList<>();

    private CompletableFuture<Void> work(String key, String name) {
        CompletableFuture<Void> ends = new CompletableFuture<>();
        sequence.inOrder(key, () -> {
            begun.add(name);
            return ends;
        });
        return ends;
    }

    private CompletableFuture<Void> barrier(String name) {
        CompletableFuture<Void> ends = new CompletableFuture<>();
        sequence.afterAll(() -> {
            begun.add(name);
            return ends;
        });
        return ends;
    }

    @Test
    void work_waits_only_for_work_of_its_own_key() {
        CompletableFuture<Void> first = work("a", "a1");
        work("a", "a2");
        work("b", "b1");
        assertThat(begun).containsExactly("a1", "b1");
        first.complete(null);
        assertThat(begun).containsExactly("a1", "b1", "a2");
    }

    @Test
    void a_barrier_waits_for_all_earlier_work_and_holds_all_later_work() {
        CompletableFuture<Void> a = work("a", "a1");
        CompletableFuture<Void> b = work("b", "b1");
        CompletableFuture<Void> step = barrier("step");
        work("c", "c1");
        a.complete(null);
        assertThat(begun).containsExactly("a1", "b1");
        b.complete(null);
        assertThat(begun).containsExactly("a1", "b1", "step");
        step.complete(null);
        assertThat(begun).containsExactly("a1", "b1", "step", "c1");
    }
}
