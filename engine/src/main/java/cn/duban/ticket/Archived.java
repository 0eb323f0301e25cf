package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** Nothing may be changed any more (归档). */
public record Archived(Instant at, boolean byItself, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.ARCHIVED, at);
    }

    @Override
    public boolean lapsed() {
        return byItself;
    }
}
