package cn.duban.engine;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.util.List;

/** A ticket and all its events, in order. */
public record TicketHistory(Ticket ticket, List<Recorded> history) {
    public TicketHistory {
        history = List.copyOf(history);
    }
}
