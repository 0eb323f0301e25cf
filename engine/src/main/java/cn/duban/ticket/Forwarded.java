package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The unit passed the ticket on to one below it, and stays answerable. */
public record Forwarded(Instant at, String unit, String to, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dealings = ticket.dealings.passedOn(to, unit);
    }
}
