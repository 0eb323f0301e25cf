package cn.duban.runtime.notice;

import cn.duban.policy.NoticeChannel;
import java.time.Duration;

/** A rate limiter that reserves turns: it refuses nothing and returns how long to wait. */
public final class RateLimiter {
    private final long intervalNanos;
    private long nextNanos = Long.MIN_VALUE;

    public RateLimiter(int perMinute) {
        intervalNanos =
                perMinute == NoticeChannel.UNPACED ? 0 : Duration.ofMinutes(1).toNanos() / perMinute;
    }

    /** Reserves a turn and returns the wait from {@code nowNanos} to it. */
    public synchronized Duration reserve(long nowNanos) {
        if (nextNanos == Long.MIN_VALUE || nextNanos - nowNanos < 0) nextNanos = nowNanos;
        Duration wait = Duration.ofNanos(nextNanos - nowNanos);
        nextNanos += intervalNanos;
        return wait;
    }
}
