package cn.duban.http.grafana.panel;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What was found last, for all who ask while it is recent; those who come while one looks wait for what it finds. */
final class Recent<T> {
    private final long nanosRecent;
    private final LongSupplier nanos;
    private final Supplier<T> look;
    private T found;
    private long foundAt;

    /**
     * @param recent how old it may be
     * @param nanos as {@link System#nanoTime()}
     * @param look never null
     */
    Recent(Duration recent, LongSupplier nanos, Supplier<T> look) {
        this.nanosRecent = recent.toNanos();
        this.nanos = nanos;
        this.look = look;
    }

    synchronized T get() {
        long now = nanos.getAsLong();
        if (found == null || now - foundAt >= nanosRecent) {
            found = look.get();
            foundAt = now;
        }
        return found;
    }
}
