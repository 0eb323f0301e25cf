package cn.duban.ticket;

import java.util.List;
import java.util.Optional;

/** A supervisor takes an order back (撤销督办). */
public record CancelOrder(String order, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.ORDER_CANCEL;
    }

    @Override
    public Decision decide(Ticket ticket, Occasion occasion) {
        Optional<Decision> objection = Orders.objection(ticket, order);
        if (objection.isPresent()) return objection.get();
        SupervisionOrder of = ticket.supervision().order(order).orElseThrow();
        // Void even if it was missed: who should not have been ordered was not late either.
        List<ClockChange> changes = Orders.clock(ticket, of.ordinal())
                .filter(Clock::live)
                .<ClockChange>map(c -> new ClockChange.Moved(c.key(), Clock.State.VOID, Optional.of(occasion.at())))
                .toList();
        return Decision.accept(new OrderCancelled(occasion.at(), order, of.ordinal(), reason, changes));
    }
}
