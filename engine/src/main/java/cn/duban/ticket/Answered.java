package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** Answered on the spot, no unit involved. */
public record Answered(Instant at, String result, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.ANSWERED, at);
    }
}
