package cn.duban.runtime;

import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The one timer of a ticket that is awake, since each costs: it beats when no message has come for a while. */
final class Pulse {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    /** Beats without a command after which the ticket writes what its journal lacks; its shard puts it to sleep later, in one sweep. */
    private static final int PATIENCE = 5;

    private final ActorContext<TicketMessage> context;
    private boolean beating;
    private int quiet;

    Pulse(ActorContext<TicketMessage> context) {
        this.context = context;
    }

    /** The entity began anew, without its timer. */
    void restart() {
        beating = false;
        start();
    }

    /** Somebody wants something: counts the quiet beats from here. */
    void start() {
        quiet = 0;
        if (beating) return;
        beating = true;
        context.setReceiveTimeout(INTERVAL, TicketMessage.Internal.PULSE);
    }

    /** Counts a quiet beat; true if it was the last one. */
    boolean rests() {
        if (++quiet < PATIENCE) return false;
        context.cancelReceiveTimeout();
        beating = false;
        return true;
    }
}
