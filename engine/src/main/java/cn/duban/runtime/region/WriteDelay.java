package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Decides how soon a region writes again. At once, as long as the store's answers are handled as they come. Answers that wait
 * for a core show that the node is busy, and then fewer rows save time: the region gathers for several times the mean wait of
 * its last answers, and disproportionately longer if that is long.
 */
final class WriteDelay {
    /** With so many proposals waiting, a larger batch gains nothing. */
    private static final int PLENTY = 64;

    private static final double TIMES_WAITED = 5;
    /** A longer wait shows an overloaded node, where the delay grows with the square of the wait. */
    private static final double LONG_WAIT_NANOS = 2.5e6;

    private static final double SHORTEST_NANOS = 1e6;
    private static final double LONGEST_NANOS = 60e6;
    /** The weight of the newest answer in the mean. */
    private static final double NEWEST = 0.1;

    /** The most that counts of one answer's wait, so that a single pause of the machine has little effect. */
    private static final double MOST_WAITED_NANOS = 10e6;

    private final TimerScheduler<RegionMessage> timers;
    private final RegionMessage rested;
    private final EngineClock clock;
    private final LongSupplier nanos;
    /** Set by the thread that gets the store's answer, before it sends it to the region. */
    private long answered;

    private double meanWaitedNanos;

    private boolean resting;

    /**
     * @param rested the message at the end of a rest; call {@link #goOn} then
     * @param nanos as {@link System#nanoTime()}
     */
    WriteDelay(TimerScheduler<RegionMessage> timers, RegionMessage rested, EngineClock clock, LongSupplier nanos) {
        this.timers = timers;
        this.rested = rested;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Call when the store has answered, before the region gets the answer. */
    void answered() {
        answered = nanos.getAsLong();
    }

    /** Call when the region gets the answer; whether it rests now. With a stepped clock it never does. */
    boolean ended(int waiting) {
        double waited = Math.min(nanos.getAsLong() - answered, MOST_WAITED_NANOS);
        meanWaitedNanos += NEWEST * (waited - meanWaitedNanos);
        Duration rest = rest(meanWaitedNanos);
        resting = !rest.isZero() && waiting < PLENTY && clock.mode() != EngineClock.Mode.STEPPED;
        if (resting) timers.startSingleTimer(rested, rest);
        return resting;
    }

    /** Whether the region still gathers although no write is in flight. */
    boolean resting(int waiting) {
        if (waiting >= PLENTY) resting = false;
        return resting;
    }

    void goOn() {
        resting = false;
    }

    /**
     * The delay before the next write; zero for none.
     *
     * @param meanWaitedNanos the mean time that the last answers waited to be handled
     */
    static Duration rest(double meanWaitedNanos) {
        double rest = TIMES_WAITED * meanWaitedNanos * Math.max(1, meanWaitedNanos / LONG_WAIT_NANOS);
        return rest < SHORTEST_NANOS ? Duration.ZERO : Duration.ofNanos((long) Math.min(rest, LONGEST_NANOS));
    }
}
