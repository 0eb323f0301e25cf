package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The matter came in and has its number (登记). */
public record Registered(Instant at, Matter matter, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.matter = matter;
        ticket.registeredAt = at;
        ticket.status(Status.REGISTERED, at);
    }
}
