package cn.duban.runtime.protocol;

import cn.duban.engine.TicketHistory;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;

/** The messages to a ticket's entity, and its replies. */
public interface TicketMessage {

    record Do(Submission submission, ActorRef<Reply> replyTo) implements TicketMessage, CborMessage {}

    record Get(ActorRef<Reply> replyTo) implements TicketMessage, CborMessage {}

    /** From the region: the proposal is recorded. */
    record Taken(String commandId, List<Recorded> recorded) implements TicketMessage, CborMessage {}

    /** From the region: the proposal was decided without these events. */
    record Behind(String commandId, List<Recorded> missing) implements TicketMessage, CborMessage {}

    /**
     * From the region: the proposal cannot be recorded now.
     *
     * @param contested another engine writes to the region's log
     */
    record Declined(String commandId, boolean storeAway, boolean contested) implements TicketMessage, CborMessage {}

    /** From the region: the proposal will not be recorded. */
    record Refused(String commandId, Refusal why) implements TicketMessage, CborMessage {}

    /** From the region, after a hello: the events that the journal lacks. */
    record Welcome(List<Recorded> missing) implements TicketMessage, CborMessage {}

    /** From the region, unasked: the events that the ticket has not confirmed. */
    record Deliver(List<Recorded> recorded) implements TicketMessage, CborMessage {}

    /** A message of the entity to itself. */
    enum Internal implements TicketMessage, NoSerializationVerificationNeeded {
        PULSE
    }

    /** The store has deleted the key of the ticket's texts, or could not. */
    record KeyErased(boolean done) implements TicketMessage, NoSerializationVerificationNeeded {}

    /** From the shard: write the journal and stop. */
    record Sleep() implements TicketMessage, CborMessage {}

    /** The reply to callers; flat, so that it crosses nodes without type names. */
    record Reply(Outcome outcome, Optional<TicketHistory> story, long recordedVersion, Optional<Refusal> refusal)
            implements CborMessage {
        public enum Outcome {
            DONE,
            REPEATED,
            REFUSED,
            UNKNOWN,
            AWAY,
            BUSY,
            CONTESTED
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
