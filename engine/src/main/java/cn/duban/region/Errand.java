package cn.duban.region;

import cn.duban.ticket.Submission;
import cn.duban.ticket.TicketCommand;
import java.time.Instant;
import java.util.Optional;

/**
 * What a region has a ticket asked until it is done: an order that a rung calls for, the urge of a ticket that was merged.
 *
 * @param ticket who is asked
 * @param commandId under which it is carried out once
 * @param at when what asks for it happened
 */
public record Errand(String ticket, String commandId, TicketCommand command, Instant at) {
    /** Who does what the engine asks of itself. */
    static final String BY = "system";

    /** The digest of what has no body. */
    private static final long DIGEST = 1;

    /** As the ticket is asked. */
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
