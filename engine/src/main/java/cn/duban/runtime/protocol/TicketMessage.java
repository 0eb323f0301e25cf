package cn.duban.runtime.protocol;

import cn.duban.engine.TicketHistory;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** What a ticket's entity is told. */
public interface TicketMessage {
    EntityTypeKey<TicketMessage> KEY = EntityTypeKey.create(TicketMessage.class, "Ticket");

    record Do(Submission submission, ActorRef<Reply> replyTo) implements TicketMessage, CborMessage {}

    record Get(ActorRef<Reply> replyTo) implements TicketMessage, CborMessage {}

    /** From the region: the proposal stands in the log. */
    record Taken(String commandId, List<Recorded> recorded) implements TicketMessage, CborMessage {}

    /** From the region: the proposal was decided too early; this came in between. */
    record Behind(String commandId, List<Recorded> missing) implements TicketMessage, CborMessage {}

    /** From the region: not now. */
    record Declined(String commandId, boolean storeAway) implements TicketMessage, CborMessage {}

    /** From the region, after a hello: what the journal lacks. */
    record Welcome(List<Recorded> missing) implements TicketMessage, CborMessage {}

    /** From the region, unasked: what the ticket has not confirmed. */
    record Deliver(List<Recorded> recorded) implements TicketMessage, CborMessage {}

    /** Told by itself to itself. */
    enum Internal implements TicketMessage, NoSerializationVerificationNeeded {
        PULSE
    }

    /** The shard lets go of it. */
    record Sleep() implements TicketMessage, CborMessage {}

    /** What its callers hear; flat, so that it crosses nodes without type names. */
    record Reply(Outcome outcome, Optional<TicketHistory> story, long recordedVersion, Optional<Refusal> refusal)
            implements CborMessage {
        public enum Outcome {
            DONE,
            REPEATED,
            REFUSED,
            UNKNOWN,
            AWAY,
            BUSY
        }

        public static Reply of(Outcome outcome) {
            return new Reply(outcome, Optional.empty(), 0, Optional.empty());
        }

        public static Reply refused(Refusal why) {
            return new Reply(Outcome.REFUSED, Optional.empty(), 0, Optional.of(why));
        }

        public static Reply story(Outcome outcome, TicketHistory story, long version) {
            return new Reply(outcome, Optional.of(story), version, Optional.empty());
        }
    }
}
