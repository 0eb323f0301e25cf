package cn.duban.region;

import cn.duban.liveline.EngineSessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import cn.duban.warning.WarningEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that follows from what a region has recorded, delivered to its ticket until the ticket has decided: the order a rung
 * calls for, the urge of a merged ticket, what a leader orders on the live line, the team that a warning is given to.
 *
 * @param commandId carried out once under this id
 * @param at when its cause happened
 * @param word the session event that ordered it; empty for what the engine asks
 */
public record FollowUp(
        String ticket, String commandId, TicketCommand command, Instant at, Optional<SessionEvent> word) {
    /** Name under which the engine acts. */
    static final String BY = "system";

    /** Digest of every such command: its id says all of it. */
    private static final long DIGEST = 1;

    /** A person's command id keeps this many characters, so that with what precedes it, it is still an id. */
    private static final int KEPT_OF_ID = 40;

    public FollowUp {
        word = word == null ? Optional.empty() : word;
    }

    public FollowUp(String ticket, String commandId, TicketCommand command, Instant at) {
        this(ticket, commandId, command, at, Optional.empty());
    }

    /** What a leader's word orders of a ticket. */
    public static FollowUp of(SessionEvent word, String ticket, TicketCommand order) {
        return new FollowUp(
                ticket, idOf("live:", word.digest(), word.commandId()), order, word.at(), Optional.of(word));
    }

    /** The team that a warning was given to gets one of its tickets. */
    static FollowUp of(WarningEvent step, List<String> team, String ticket) {
        // The engine's own steps all have the same digest.
        long number = 31 * step.digest() + step.commandId().hashCode();
        return new FollowUp(
                ticket,
                idOf("team:", number, step.commandId()),
                new FastTrack("预警" + step.warning() + "交办快办专班", team),
                step.at());
    }

    /** Ids that are equal where they are cut differ in the number. */
    private static String idOf(String kind, long number, String id) {
        return kind + Long.toHexString(number) + ':' + id.substring(Math.max(0, id.length() - KEPT_OF_ID));
    }

    /**
     * The command as it is sent to the ticket. What only the engine asks happened when its cause happened; what a person orders
     * happens when the ticket decides it.
     */
    public Submission submission() {
        return new Submission(
                ticket,
                commandId,
                DIGEST,
                word.map(SessionEvent::by).orElse(BY),
                true,
                Optional.of(at).filter(own -> command.byEngine()),
                Optional.empty(),
                command);
    }

    /** The session event that says the ticket refused; empty for what the engine asks, whose refusal concerns no session. */
    Optional<SessionEvent> refused(Refusal why, Instant now) {
        return word.map(said -> new SessionEvent(
                "refused/" + said.commandId(),
                DIGEST,
                said.session(),
                BY,
                now,
                new EngineSessionAction.Refused(
                        said.commandId(), ticket, why.code().wire(), why.detail())));
    }

    /** Its name in the region's log. */
    public String key() {
        return key(ticket, commandId);
    }

    static String key(String ticket, String commandId) {
        return ticket + ' ' + commandId;
    }
}
