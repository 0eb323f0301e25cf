package cn.duban.runtime.ticket;

import cn.duban.engine.DataKeys;
import cn.duban.runtime.protocol.TicketMessage;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Deletes the key of a ticket whose texts are erased. Until that is done the ticket neither answers nor writes its journal, so that its
 * region delivers the erasure again after a kill.
 */
final class KeyErasure {
    private final ActorContext<TicketMessage> context;
    private final DataKeys keys;
    private Optional<Long> owed = Optional.empty();
    private Optional<ActorRef<TicketMessage.Reply>> caller = Optional.empty();
    private boolean running;

    KeyErasure(ActorContext<TicketMessage> context, DataKeys keys) {
        this.context = context;
        this.keys = keys;
    }

    void forget() {
        owed = Optional.empty();
        caller = Optional.empty();
        running = false;
    }

    /** Whether the key is still to be deleted. */
    boolean owed() {
        return owed.isPresent();
    }

    void begin(long key) {
        owed = Optional.of(key);
        tryAgain();
    }

    /** The caller gets his answer once the key is deleted. */
    void waits(ActorRef<TicketMessage.Reply> who) {
        caller = Optional.of(who);
    }

    void tryAgain() {
        if (running || owed.isEmpty()) return;
        running = true;
        context.pipeToSelf(keys.erase(owed.get()), (nothing, failure) -> new TicketMessage.KeyErased(failure == null));
    }

    /** Takes the store's answer; true if the key is deleted. */
    boolean ended(boolean done) {
        running = false;
        if (done) owed = Optional.empty();
        return done;
    }

    Optional<ActorRef<TicketMessage.Reply>> answered() {
        Optional<ActorRef<TicketMessage.Reply>> who = caller;
        caller = Optional.empty();
        return who;
    }
}
