package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * How soon a region writes again. At once, as long as the store's answers are taken up as they come: who comes meanwhile waits for
 * nothing. Answers that have to wait for a core say that the node is busy, and then every row less is time for something else: the
 * region gathers on, for several times as long as its last answers waited in the mean, and disproportionately so if that is long.
 */
final class WriteDelay {
    /** With so many waiting there is nothing to be gained by waiting for more. */
    private static final int PLENTY = 64;

    private static final double TIMES_WAITED = 5;
    /** Whoever waits for longer than this finds a node that has more to do than it can, where each row saved counts twice. */
    private static final double LONG_WAIT_NANOS = 2.5e6;

    private static final double SHORTEST_NANOS = 1e6;
    private static final double LONGEST_NANOS = 60e6;
    /** What the newest answer weighs in the mean, and the most that counts of it: a single pause of the machine is no sign. */
    private static final double NEWEST = 0.1;

    private static final double MOST_WAITED_NANOS = 10e6;

    private final TimerScheduler<RegionMessage> timers;
    private final RegionMessage rested;
    private final EngineClock clock;
    private final LongSupplier nanos;
    /** Set by the thread that has the store's answer, before it tells the region. */
    private long answered;

    private double meanWaitedNanos;

    private boolean resting;

    /**
     * @param rested comes when a rest is over, for {@link #goOn}
     * @param nanos as {@link System#nanoTime()}
     */
    WriteDelay(TimerScheduler<RegionMessage> timers, RegionMessage rested, EngineClock clock, LongSupplier nanos) {
        this.timers = timers;
        this.rested = rested;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The store has answered, and the region is about to be told. */
    void answered() {
        answered = nanos.getAsLong();
    }

    /** Whether it rests, now that the region has been told. Time that is stepped waits for nobody. */
    boolean ended(int waiting) {
        double waited = Math.min(nanos.getAsLong() - answered, MOST_WAITED_NANOS);
        meanWaitedNanos += NEWEST * (waited - meanWaitedNanos);
        Duration rest = rest(meanWaitedNanos);
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
     * @param meanWaitedNanos how long the last answers waited to be taken up
     */
    static Duration rest(double meanWaitedNanos) {
        double rest = TIMES_WAITED * meanWaitedNanos * Math.max(1, meanWaitedNanos / LONG_WAIT_NANOS);
        return rest < SHORTEST_NANOS ? Duration.ZERO : Duration.ofNanos((long) Math.min(rest, LONGEST_NANOS));
    }
}
