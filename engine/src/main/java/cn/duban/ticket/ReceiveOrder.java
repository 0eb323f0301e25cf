package cn.duban.ticket;

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
    public Decision decide(Ticket ticket, Occasion occasion) {
        Optional<Decision> objection = Orders.objection(ticket, order, occasion.at());
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
                Stops.done(ticket.live(c -> Orders.of(c, of.ordinal())), occasion.at())));
    }
}
