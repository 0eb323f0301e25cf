package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The centre took a wrong dispatch back. */
public record Recalled(Instant at, String reason, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.takenBack(at);
    }
}
