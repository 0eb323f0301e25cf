package cn.duban.runtime.region;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Decides when a region that loses its positions to another writer stops. One loss is how a region moves between nodes of a
 * cluster; several within a minute are two engines on one store. A stopped region goes on when no other writer has added to
 * its log for a minute.
 */
final class WriterConflict {
    static final int LOSSES = 3;

    private static final long WITHIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private final Deque<Long> losses = new ArrayDeque<>();
    private boolean contested;
    private long head;
    private long movedAt;

    /** @param nanos as {@link System#nanoTime()} */
    WriterConflict(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Call when another writer has taken the region's next position. @return whether the region stops now */
    boolean lost() {
        long now = nanos.getAsLong();
        losses.removeIf(at -> now - at > WITHIN_NANOS);
        losses.add(now);
        if (contested || losses.size() < LOSSES) return false;
        contested = true;
        movedAt = now;
        return true;
    }

    /** Whether the region has stopped. */
    boolean contested() {
        return contested;
    }

    /** Call when a stopped region has looked at its log's head. @return whether the region goes on */
    boolean quiet(long position) {
        long now = nanos.getAsLong();
        if (position > head) {
            head = position;
            movedAt = now;
        }
        if (now - movedAt < QUIET_NANOS) return false;
        contested = false;
        losses.clear();
        return true;
    }

    /** The last position at which a stopped region has seen its log. */
    long head() {
        return contested ? head : 0;
    }
}
