package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/**
 * An order is taken back (撤销督办); it and its clock are void.
 *
 * @param byItself because the rung that had issued it was disproved, not because a supervisor did
 */
public record OrderCancelled(
        Instant at, String order, int ordinal, String reason, boolean byItself, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision =
                ticket.supervision.changed(order, o -> o.taken(new SupervisionOrder.Cancellation(at, reason)));
    }

    @Override
    public boolean lapsed() {
        return byItself;
    }
}
