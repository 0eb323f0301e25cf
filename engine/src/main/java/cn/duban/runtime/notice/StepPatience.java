package cn.duban.runtime.notice;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a step of the clock waits for answers about messages, in real time: as long as answers keep coming. After a silence,
 * or when it has waited long in all, the step goes on without them, and what comes later is recorded where the log is by then.
 */
final class StepPatience {
    static final Duration SILENCE = Duration.ofSeconds(1);
    private static final long MOST_NANOS = Duration.ofSeconds(20).toNanos();

    private final LongSupplier nanos;
    private boolean waiting;
    private boolean lost;
    private long since;
    private long waited;

    StepPatience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the step still waits. */
    boolean left() {
        if (waiting) {
            long silent = nanos.getAsLong() - since;
            lost |= silent >= SILENCE.toNanos() || waited + silent > MOST_NANOS;
        }
        return !lost;
    }

    /** The step has nothing to record and waits. */
    void begin() {
        if (waiting) return;
        waiting = true;
        since = nanos.getAsLong();
    }

    /** An answer came. */
    void heard() {
        if (!waiting) return;
        long now = nanos.getAsLong();
        waited += now - since;
        since = now;
    }

    /** The step has something to record again. */
    void goOn() {
        heard();
        waiting = false;
    }

    /** The step is done. */
    void over() {
        waiting = false;
        lost = false;
        waited = 0;
    }
}
