package cn.duban.runtime;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.util.List;

/** A ticket as it stands, and everything that happened to it, in order. */
public record TicketStory(Ticket ticket, List<Recorded> history) {
    public TicketStory {
        history = List.copyOf(history);
    }
}
