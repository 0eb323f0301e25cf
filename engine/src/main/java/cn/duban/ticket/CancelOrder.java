package cn.duban.ticket;

import cn.duban.ticket.state.SupervisionOrder;
import java.util.Optional;

/** A supervisor cancels an order (撤销督办). */
public record CancelOrder(String order, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.ORDER_CANCEL;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<Decision> objection = OrderStates.objection(ticket, order, occasion.at());
        if (objection.isPresent()) return objection.get();
        SupervisionOrder of = ticket.supervision().order(order).orElseThrow();
        return Decision.accept(OrderStates.cancelled(ticket, of, reason, occasion.at(), false));
    }
}
