package cn.duban.runtime.protocol;

import cn.duban.region.Arrival;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.Proposal;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;

/** The messages to a region's entity, and its answers. */
public interface RegionMessage {

    /** A ticket's proposal; repeated every second until answered. */
    record Propose(Proposal proposal, ActorRef<TicketMessage> replyTo) implements RegionMessage, CborMessage {}

    /** A ticket woke with a journal up to that version. */
    record Hello(String ticket, long version, ActorRef<TicketMessage> replyTo) implements RegionMessage, CborMessage {}

    /** A ticket has everything up to that version in its own journal. */
    record Confirm(String ticket, long version) implements RegionMessage, CborMessage {}

    /** One state of a call or of an agent. */
    record Report(Entry entry, ActorRef<ReportTaken> replyTo) implements RegionMessage, CborMessage {}

    /** @param outcome what became of the report */
    record ReportTaken(Outcome outcome) implements CborMessage {
        public enum Outcome {
            NEW,
            KNOWN,
            TOO_EARLY,
            NAMES_FULL,
            AWAY,
            BUSY,
            CONTESTED
        }
    }

    /** A ticket arrives from another region; repeated until it has landed. */
    record Arrive(String from, Arrival arrival) implements RegionMessage, CborMessage {}

    /** The region {@code at} has recorded everything sent to it up to {@code seq}, by that position of its log. */
    record Landed(String at, long seq, long position) implements RegionMessage, CborMessage {}

    /**
     * An entry that comes from no ticket: directory, silence, a webhook's position, session and warning events.
     *
     * @param seen the position of the region's log on which its author decided it
     */
    record Note(Entry entry, long seen, ActorRef<Noted> replyTo) implements RegionMessage, CborMessage {}

    /**
     * @param position the log's position, with the entry if it was taken; empty if nothing could be recorded
     * @param taken whether the entry was recorded; one that no longer follows is not
     */
    record Noted(Optional<Long> position, boolean taken) implements CborMessage {
        public static final Noted AWAY = new Noted(Optional.empty(), false);
    }

    /** Keeps the region awake and asks for its state. */
    record Ping(ActorRef<Pong> replyTo) implements RegionMessage, CborMessage {}

    /**
     * @param from the region's entity
     * @param head the last position written
     * @param settled recovered, alarms set, and every event from before the recovery confirmed
     * @param contested it has stopped because another engine writes to its log
     */
    record Pong(
            ActorRef<RegionMessage> from,
            String region,
            long head,
            boolean settled,
            boolean storeAway,
            boolean contested)
            implements CborMessage {}

    /** A step of the clock: the region rings everything due by then, in due order, before it answers. */
    record Advance(Instant to, ActorRef<Advanced> replyTo) implements RegionMessage, CborMessage {}

    record Advanced(String region, long head) implements CborMessage {}

    /** A recorded batch, published to every node. */
    record Published(Batch batch) implements CborMessage {}

    /** A message of the entity to itself. */
    interface Internal extends RegionMessage, NoSerializationVerificationNeeded {}
}
