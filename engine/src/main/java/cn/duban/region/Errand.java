package cn.duban.region;

import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import java.time.Instant;
import java.util.Optional;

/**
 * A follow-up: a command that a region sends to a ticket until it is carried out, such as an order that a rung calls for or the
 * urge of a merged ticket.
 *
 * @param ticket that gets the command
 * @param commandId under which it is carried out once
 * @param at when its cause happened
 */
public record Errand(String ticket, String commandId, TicketCommand command, Instant at) {
    /** The author of commands that the engine sends itself. */
    static final String BY = "system";

    /** The digest of a command without a body. */
    private static final long DIGEST = 1;

    /** The command as the ticket gets it. */
    public Submission submission() {
        return new Submission(ticket, commandId, DIGEST, BY, true, Optional.of(at), Optional.empty(), command);
    }

    /** Its name in the region's log. */
    public String key() {
        return key(ticket, commandId);
    }

    static String key(String ticket, String commandId) {
        return ticket + ' ' + commandId;
    }
}
