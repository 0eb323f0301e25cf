package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CachesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 101);
    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void a_recent_value_serves_all_callers_also_where_the_clock_overflows() {
        Supplier<Integer> recent = Caches.recent(Duration.ofNanos(250), nanos::get, computed::incrementAndGet);
        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(249);
        assertThat(recent.get()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(recent.get()).isEqualTo(2);
        nanos.addAndGet(249);
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void a_recent_value_that_cannot_be_computed_is_computed_again_by_the_next_caller() {
        Supplier<Integer> recent = Caches.recent(Duration.ofHours(1), nanos::get, () -> {
            if (computed.incrementAndGet() == 1) throw new IllegalStateException("away");
            return computed.get();
        });
        assertThatThrownBy(recent::get).hasMessage("away");
        assertThat(recent.get()).isEqualTo(2);
    }

    @Test
    void a_caller_who_comes_while_the_recent_value_is_computed_gets_that_value() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Supplier<Integer> recent = Caches.recent(Duration.ofHours(1), nanos::get, () -> {
            computing.countDown();
            await(seen);
            return computed.incrementAndGet();
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(recent, task -> new Thread(task).start());
        await(computing);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(recent, task -> new Thread(task).start());
        seen.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(computed).hasValue(1);
    }

    @Test
    void a_bounded_cache_keeps_no_more_entries_than_its_number_and_no_more_bytes_than_its_size() {
        Cache<Integer, byte[]> cache = Caches.bounded(10, 1000, Duration.ofHours(1), bytes -> bytes.length);
        for (int key = 0; key < 100; key++) cache.put(key, new byte[1]);
        assertThat(cache.estimatedSize()).isEqualTo(10);
        for (int key = 100; key < 200; key++) cache.put(key, new byte[400]);
        assertThat(cache.asMap().values().stream()
                        .mapToInt(bytes -> bytes.length)
                        .sum())
                .isLessThanOrEqualTo(1000);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
