package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The same matter was there already (并案): it lives on in another ticket, where it counts as an urge. */
public record Merged(Instant at, String into, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.merged(into);
        ticket.status(Status.MERGED, at);
    }
}
