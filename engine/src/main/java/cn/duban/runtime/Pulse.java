package cn.duban.runtime;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The one timer of a ticket that is awake, since each costs: it beats when no message has come for a while, soon after a command
 * so that what is unanswered is asked again, then once more.
 */
final class Pulse {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** From a quiet beat to the last, when the ticket writes what its journal lacks; its shard puts it to sleep later, in one sweep. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ActorContext<TicketMessage> context;
    /** Between beats; zero without any. */
    private Duration every = Duration.ZERO;

    Pulse(ActorContext<TicketMessage> context) {
        this.context = context;
    }

    /** The entity began anew, without its timer. */
    void restart() {
        every = Duration.ZERO;
        start();
    }

    /** Somebody wants something. */
    void start() {
        beat(INTERVAL);
    }

    /** Takes note of a quiet beat; true if it was the last one. */
    boolean rests() {
        if (every == INTERVAL) {
            beat(PATIENCE);
            return false;
        }
        context.cancelReceiveTimeout();
        every = Duration.ZERO;
        return true;
    }

    private void beat(Duration interval) {
        if (every == interval) return;
        every = interval;
        context.setReceiveTimeout(interval, TicketMessage.Internal.PULSE);
    }
}
