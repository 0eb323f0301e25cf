package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** What an event did to the clocks that the centre's policy adds: the event before it in the ticket's history. */
public record ClocksChanged(Instant at, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        // Its clocks are all it changes.
    }

    @Override
    public boolean lapsed() {
        return true;
    }
}
