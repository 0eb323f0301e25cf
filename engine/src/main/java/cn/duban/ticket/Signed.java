package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A unit accepted the ticket; only the lead's word moves it (签收). */
public record Signed(Instant at, String unit, boolean lead, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        if (!lead) return;
        ticket.signedAt = Optional.of(at);
        ticket.status(Status.SIGNED, at);
    }

    @Override
    public Optional<String> byUnit() {
        return Optional.of(unit);
    }
}
