package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/**
 * The centre has named who leads for good (首接负责): nobody returns the ticket any more.
 *
 * @param noLimit whether the policy has no final limit for it
 */
public record Arbitrated(Instant at, String lead, String reason, boolean noLimit, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dispatchedTo(lead, List.of(), noLimit, at);
        ticket.dealings = ticket.dealings.arbitrated();
    }
}
