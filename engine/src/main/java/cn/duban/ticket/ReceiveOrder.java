package cn.duban.ticket;

import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.SupervisionOrder;
import java.util.Optional;

/** The unit answers an order with what it has done (督办回执). */
public record ReceiveOrder(String order, String unit, String text) implements TicketCommand {
    @Override
    public Action action() {
        return Action.ORDER_RECEIPT;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<Decision> objection = OrderStates.objection(ticket, order, occasion.at());
        if (objection.isPresent()) return objection.get();
        SupervisionOrder of = ticket.supervision().order(order).orElseThrow();
        if (!of.unit().equals(unit))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/unit", "the order " + order + " is to " + of.unit());
        return Decision.accept(new OrderReceived(
                occasion.at(),
                order,
                of.ordinal(),
                unit,
                text,
                ClockEndings.done(ticket.live(c -> OrderStates.of(c, of.ordinal())), occasion.at())));
    }
}
