package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The ticket does not count (作废). */
public record Voided(Instant at, String reason, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.VOIDED, at);
    }
}
