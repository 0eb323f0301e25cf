package cn.duban.region;

import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.util.List;

/**
 * What a ticket asks its region to record: all of it, or nothing.
 *
 * @param expectedVersion the version the ticket was decided at
 * @param after the summary that all the events lead to
 */
public record Proposal(
        String ticket,
        String commandId,
        long digest,
        String by,
        long expectedVersion,
        List<TicketEvent> events,
        Summary after) {
    public Proposal {
        events = List.copyOf(events);
    }
}
