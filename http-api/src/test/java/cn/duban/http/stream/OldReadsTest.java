package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OldReadsTest {
    private final OldReads reads = new OldReads(2);
    private final List<CompletableFuture<String>> running = new ArrayList<>();

    private CompletableFuture<String> read() {
        return reads.run(() -> {
                    CompletableFuture<String> one = new CompletableFuture<>();
                    running.add(one);
                    return one;
                })
                .toCompletableFuture();
    }

    @Test
    void few_read_at_once_and_the_others_follow_in_turn_also_after_a_failure() {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) answers.add(read());
        assertThat(running).hasSize(2);
        running.get(0).complete("first");
        running.get(1).completeExceptionally(new IllegalStateException("broken"));
        assertThat(running).hasSize(4);
        assertThat(answers.get(0)).isCompletedWithValue("first");
        assertThat(answers.get(1)).isCompletedExceptionally();
        for (int i = 2; i < 5; i++) running.get(i).complete("later");
        assertThat(answers.get(4)).isCompletedWithValue("later");
        read();
        read();
        read();
        assertThat(running).hasSize(7);
    }

    @Test
    void a_read_that_throws_frees_its_place() {
        for (int i = 0; i < 3; i++)
            assertThat(reads.run(() -> {
                                throw new IllegalStateException("no read");
                            })
                            .toCompletableFuture())
                    .isCompletedExceptionally();
        read();
        read();
        assertThat(running).hasSize(2);
    }
}
