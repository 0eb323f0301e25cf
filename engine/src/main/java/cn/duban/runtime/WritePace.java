package cn.duban.runtime;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * How soon a region writes again. At once, as long as writes are quick: who comes meanwhile waits for nothing. A write that took
 * long says that the node is busy, and then every row less is time for something else: the region gathers on for as long as the
 * write took, and so writes half as many.
 */
final class WritePace {
    /** With so many waiting there is nothing to be gained by waiting for more. */
    private static final int PLENTY = 64;

    private static final Duration QUICK = Duration.ofMillis(8);
    private static final Duration LONGEST = Duration.ofMillis(25);

    private final TimerScheduler<RegionMessage> timers;
    private final RegionMessage rested;
    private final EngineClock clock;
    private long since;
    private boolean resting;

    /** @param rested comes when a rest is over, for {@link #goOn} */
    WritePace(TimerScheduler<RegionMessage> timers, RegionMessage rested, EngineClock clock) {
        this.timers = timers;
        this.rested = rested;
        this.clock = clock;
    }

    void begins() {
        since = System.nanoTime();
    }

    /** Whether it rests. Time that is stepped waits for nobody. */
    boolean ended(int waiting) {
        Duration rest = rest(Duration.ofNanos(System.nanoTime() - since));
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

    /** Zero if the next write may begin. */
    static Duration rest(Duration lastWrite) {
        if (lastWrite.compareTo(QUICK) < 0) return Duration.ZERO;
        return lastWrite.compareTo(LONGEST) < 0 ? lastWrite : LONGEST;
    }
}
