package cn.duban.region;

import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.util.List;

/**
 * Events that a ticket asks its region to record: all of them, or none.
 *
 * @param expectedVersion the version the ticket was decided at
 * @param after the summary that all the events lead to
 * @param knownFrom the region whose log has the last event that the ticket knows; empty for a ticket without events
 */
public record Proposal(
        String ticket,
        String commandId,
        long digest,
        String by,
        long expectedVersion,
        List<TicketEvent> events,
        Summary after,
        String knownFrom) {
    public Proposal {
        events = List.copyOf(events);
        knownFrom = knownFrom == null ? "" : knownFrom;
    }

    /** Of a ticket that was never in another region. */
    public Proposal(
            String ticket,
            String commandId,
            long digest,
            String by,
            long expectedVersion,
            List<TicketEvent> events,
            Summary after) {
        this(ticket, commandId, digest, by, expectedVersion, events, after, "");
    }
}
