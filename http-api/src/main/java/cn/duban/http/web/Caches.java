package cn.duban.http.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Caches of rendered or computed values that several threads fill. They work in their callers' threads. */
public final class Caches {
    private Caches() {}

    /**
     * A cache bounded by number, size and idle time.
     *
     * @param idle how long an entry stays without being read
     * @param bytes the size of a value; a small one counts as the {@code mostEntries}th part of {@code mostBytes}
     */
    public static <K, V> Cache<K, V> bounded(int mostEntries, long mostBytes, Duration idle, ToLongFunction<V> bytes) {
        long least = mostBytes / mostEntries;
        return Caffeine.newBuilder()
                .executor(Runnable::run)
                .expireAfterAccess(idle)
                .maximumWeight(mostBytes)
                .weigher((K key, V value) -> (int) Math.max(least, Math.min(mostBytes, bytes.applyAsLong(value))))
                .build();
    }

    /** The size of what a {@link #bounded} cache holds. */
    public static long bytes(Cache<?, ?> cache) {
        return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    }

    /** Gives the value computed last while it is younger than {@code age}; callers who come while it is computed wait for it. */
    public static <T> Supplier<T> recent(Duration age, Supplier<T> compute) {
        return recent(age, Ticker.systemTicker(), compute);
    }

    static <T> Supplier<T> recent(Duration age, Ticker ticker, Supplier<T> compute) {
        LoadingCache<Boolean, T> only = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(ticker)
                .expireAfterWrite(age)
                .build(key -> compute.get());
        return () -> only.get(true);
    }
}
