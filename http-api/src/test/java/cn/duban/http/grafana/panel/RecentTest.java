package cn.duban.http.grafana.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 100);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void what_was_found_serves_all_while_it_is_recent_also_where_the_clock_turns_over() {
        Recent<Integer> recent = new Recent<>(Duration.ofNanos(250), nanos::get, looks::incrementAndGet);
        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(249);
        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(recent.get()).isEqualTo(2);
        nanos.addAndGet(249);
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void a_look_that_fails_is_made_again_by_the_next() {
        Recent<Integer> recent = new Recent<>(Duration.ofHours(1), nanos::get, () -> {
            if (looks.incrementAndGet() == 1) throw new IllegalStateException("away");
            return looks.get();
        });
        assertThatThrownBy(recent::get).hasMessage("away");
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void who_comes_while_one_looks_gets_what_it_finds() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Recent<Integer> recent = new Recent<>(Duration.ofHours(1), nanos::get, () -> {
            looking.countDown();
            await(seen);
            return looks.incrementAndGet();
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(recent::get, task -> new Thread(task).start());
        await(looking);
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(recent::get, task -> new Thread(task).start());
        seen.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(looks).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
