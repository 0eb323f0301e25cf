package cn.duban.runtime;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * How soon a region writes again. At once, as long as the store's answers are taken up as they come: who comes meanwhile waits for
 * nothing. An answer that had to wait for a core says that the node is busy, and then every row less is time for something else:
 * the region gathers on for as long as the write took, and so writes half as many.
 */
final class WritePace {
    /** With so many waiting there is nothing to be gained by waiting for more. */
    private static final int PLENTY = 64;

    private static final Duration PROMPT = Duration.ofMillis(3);
    private static final Duration LONGEST = Duration.ofMillis(25);

    private final TimerScheduler<RegionMessage> timers;
    private final RegionMessage rested;
    private final EngineClock clock;
    private final LongSupplier nanos;
    private long since;
    /** Set by the thread that has the store's answer, before it tells the region. */
    private long answered;

    private boolean resting;

    /**
     * @param rested comes when a rest is over, for {@link #goOn}
     * @param nanos as {@link System#nanoTime()}
     */
    WritePace(TimerScheduler<RegionMessage> timers, RegionMessage rested, EngineClock clock, LongSupplier nanos) {
        this.timers = timers;
        this.rested = rested;
        this.clock = clock;
        this.nanos = nanos;
    }

    void begins() {
        since = nanos.getAsLong();
    }

    /** The store has answered, and the region is about to be told. */
    void answered() {
        answered = nanos.getAsLong();
    }

    /** Whether it rests, now that the region has been told. Time that is stepped waits for nobody. */
    boolean ended(int waiting) {
        Duration rest = rest(Duration.ofNanos(answered - since), Duration.ofNanos(nanos.getAsLong() - answered));
        resting = !rest.isZero() && waiting < PLENTY && clock.mode() != EngineClock.Mode.STEPPED;
        if (resting) timers.startSingleTimer(rested, rest);
        return resting;
    }

    /** Whether more is gathered although no write is in flight. */
    boolean resting(int waiting) {
        if (waiting >= PLENTY) resting = false;
        return resting;
    }

    void goOn() {
        resting = false;
    }

    /**
     * Zero if the next write may begin.
     *
     * @param store how long the store took
     * @param waited how long its answer waited to be taken up
     */
    static Duration rest(Duration store, Duration waited) {
        if (waited.compareTo(PROMPT) < 0) return Duration.ZERO;
        Duration write = store.plus(waited);
        return write.compareTo(LONGEST) < 0 ? write : LONGEST;
    }
}
