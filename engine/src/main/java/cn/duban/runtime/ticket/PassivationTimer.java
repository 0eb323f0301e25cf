package cn.duban.runtime.ticket;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.Cancellable;

/**
 * The one timer of a ticket that is awake, since each costs: it beats when no message has come for a while, soon after a command
 * so that what is unanswered is asked again, then once more. A message only leaves its instant behind; the timer looks at it when it
 * runs out, and goes on for the rest. (Pekko's receive timeout makes and cancels a timer for each message.)
 */
final class PassivationTimer {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Function<Duration, Cancellable> after;
    private final LongSupplier nanos;
    /**
     * From a quiet beat to the last, when the ticket writes what its journal lacks and leaves memory. The longer it is, the more
     * events share a row of the journal, and the more a region delivers after a kill.
     */
    private final Duration patience;

    /** Between beats; zero without any. */
    private Duration every = Duration.ZERO;

    private Cancellable timer = Cancellable.alreadyCancelled();
    private long heard;

    /**
     * @param after has the ticket told to beat after so long, unless cancelled
     * @param nanos as {@link System#nanoTime()}
     * @param quiet how long no message comes before the last beat; more than the interval
     */
    PassivationTimer(Function<Duration, Cancellable> after, LongSupplier nanos, Duration quiet) {
        this.after = after;
        this.nanos = nanos;
        this.patience = quiet.minus(INTERVAL);
    }

    /** The entity began anew. */
    void restart() {
        every = Duration.ZERO;
        start();
    }

    /** The entity ends. */
    void stop() {
        every = Duration.ZERO;
        timer.cancel();
    }

    /** A message has come. */
    void heard() {
        heard = nanos.getAsLong();
    }

    /** Somebody wants something. */
    void start() {
        beat(INTERVAL);
    }

    /** The timer has run out: whether it has been quiet for long enough. It goes on in either case. */
    boolean beats() {
        if (every.isZero()) return false;
        long now = nanos.getAsLong();
        long left = every.toNanos() - (now - heard);
        if (left <= 0) heard = now;
        again(left > 0 ? Duration.ofNanos(left) : every);
        return left <= 0;
    }

    /** Takes note of a quiet beat; true if it was the last one. */
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

    /** Also if one that was cancelled too late is only now being heard of. */
    private void again(Duration in) {
        timer.cancel();
        timer = after.apply(in);
    }
}
