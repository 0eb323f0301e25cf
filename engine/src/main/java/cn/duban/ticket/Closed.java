package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket is done (办结): by the centre's word, or by itself. */
public record Closed(Instant at, boolean byItself, Optional<String> reason, List<ClockChange> clocks)
        implements TicketEvent {
    public Closed {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.closedAt = Optional.of(at);
        ticket.status(Status.CLOSED, at);
        if (byItself) ticket.mayReopen();
    }

    @Override
    public boolean lapsed() {
        return byItself;
    }
}
