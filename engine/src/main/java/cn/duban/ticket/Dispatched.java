package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ticket goes to a lead unit and to those that assist it (转办).
 *
 * @param noLimit whether it was ordered that the final limit does not run
 */
public record Dispatched(
        Instant at, String lead, List<String> assist, Optional<String> note, boolean noLimit, List<ClockChange> clocks)
        implements TicketEvent {
    public Dispatched {
        assist = assist == null ? List.of() : List.copyOf(assist);
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dispatchedTo(lead, assist, noLimit, at);
    }
}
