package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** An order is taken back (撤销督办); it and its clock are void. */
public record OrderCancelled(Instant at, String order, int ordinal, String reason, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision =
                ticket.supervision.changed(order, o -> o.taken(new SupervisionOrder.Cancellation(at, reason)));
    }
}
