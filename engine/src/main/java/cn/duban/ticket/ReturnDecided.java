package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The centre took the ticket back, or left it as it stood before it was asked. */
public record ReturnDecided(Instant at, boolean accepted, String reason, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        if (accepted) ticket.takenBack(at);
        else ticket.dealings.before().ifPresent(stood -> ticket.status(stood.status(), stood.since()));
    }
}
