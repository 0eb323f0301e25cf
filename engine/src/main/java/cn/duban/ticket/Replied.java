package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A unit says what it did; only the lead's word moves the ticket (反馈). */
public record Replied(
        Instant at,
        String unit,
        boolean lead,
        String text,
        boolean resolved,
        Optional<String> unresolvedReason,
        List<ClockChange> clocks)
        implements TicketEvent {
    public Replied {
        unresolvedReason = unresolvedReason == null ? Optional.empty() : unresolvedReason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        if (ticket.dealings.extension().filter(e -> e.unit().equals(unit)).isPresent())
            ticket.dealings = ticket.dealings.extending(Optional.empty());
        if (!lead) return;
        ticket.repliedAt = Optional.of(at);
        ticket.status(Status.REPLIED, at);
    }

    @Override
    public Optional<String> byUnit() {
        return Optional.of(unit);
    }
}
