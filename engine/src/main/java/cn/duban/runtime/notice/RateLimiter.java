package cn.duban.runtime.notice;

import java.time.Duration;

/** A rate limit that hands out places in a queue: nobody is turned away, everybody knows how long to wait. */
public final class RateLimiter {
    private final long intervalNanos;
    private long nextNanos = Long.MIN_VALUE;

    public RateLimiter(int perMinute) {
        intervalNanos = Duration.ofMinutes(1).toNanos() / perMinute;
    }

    /** How long to wait for one's turn, counted from {@code nowNanos}; the turn is taken. */
    public synchronized Duration reserve(long nowNanos) {
        if (nextNanos == Long.MIN_VALUE || nextNanos - nowNanos < 0) nextNanos = nowNanos;
        Duration wait = Duration.ofNanos(nextNanos - nowNanos);
        nextNanos += intervalNanos;
        return wait;
    }
}
