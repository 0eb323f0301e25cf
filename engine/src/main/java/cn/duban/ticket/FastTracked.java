package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** The ticket enters the fast track (快办): a team decides jointly which unit leads. */
public record FastTracked(Instant at, String reason, List<String> members, List<ClockChange> clocks)
        implements TicketEvent {
    public FastTracked {
        members = members == null ? List.of() : List.copyOf(members);
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.fast(new FastTeam(at, reason, members));
    }
}
