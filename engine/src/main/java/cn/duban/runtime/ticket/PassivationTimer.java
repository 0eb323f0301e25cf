package cn.duban.runtime.ticket;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.Cancellable;

/**
 * The only timer of a ticket in memory. It beats after a second without messages, so that the ticket repeats what is
 * unanswered, and once more after a longer pause, when the ticket leaves memory. A message only notes its instant, and the
 * timer runs on for the remaining time: Pekko's receive timeout would make and cancel a timer for each message.
 */
final class PassivationTimer {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Function<Duration, Cancellable> after;
    private final LongSupplier nanos;
    /**
     * From a quiet beat to the last, when the ticket writes its journal and leaves memory. The longer, the more events share a
     * row of the journal, and the more a region delivers after a kill.
     */
    private final Duration patience;

    /** The time between beats; zero if it does not beat. */
    private Duration every = Duration.ZERO;

    private Cancellable timer = Cancellable.alreadyCancelled();
    private long heard;

    /**
     * @param after schedules a beat after so long, unless cancelled
     * @param nanos as {@link System#nanoTime()}
     * @param quiet the time without messages before the last beat; more than the interval
     */
    PassivationTimer(Function<Duration, Cancellable> after, LongSupplier nanos, Duration quiet) {
        this.after = after;
        this.nanos = nanos;
        this.patience = quiet.minus(INTERVAL);
    }

    /** Call when the entity has recovered. */
    void restart() {
        every = Duration.ZERO;
        start();
    }

    /** Call when the entity stops. */
    void stop() {
        every = Duration.ZERO;
        timer.cancel();
    }

    /** Call for each message. */
    void heard() {
        heard = nanos.getAsLong();
    }

    /** Beats at the short interval, since an answer is awaited. */
    void start() {
        beat(INTERVAL);
    }

    /** Call when the timer has run out; whether no message came for the whole interval. The timer goes on in either case. */
    boolean beats() {
        if (every.isZero()) return false;
        long now = nanos.getAsLong();
        long left = every.toNanos() - (now - heard);
        if (left <= 0) heard = now;
        again(left > 0 ? Duration.ofNanos(left) : every);
        return left <= 0;
    }

    /** Call at a beat with nothing to do; true if it was the last one. */
    boolean rests() {
        if (every == INTERVAL) {
            beat(patience);
            return false;
        }
        stop();
        return true;
    }

    private void beat(Duration interval) {
        if (every == interval) return;
        every = interval;
        heard();
        again(interval);
    }

    /** Cancels the last timer, which may have been cancelled too late and still be running. */
    private void again(Duration in) {
        timer.cancel();
        timer = after.apply(in);
    }
}
