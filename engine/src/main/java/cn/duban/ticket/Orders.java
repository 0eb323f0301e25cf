package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.util.Optional;
import java.util.stream.Stream;

/** How a ticket's orders stand: that is told by their clocks. */
public final class Orders {
    private Orders() {}

    /** The clock of an order; it carries the order's ordinal in the place of the dispatch. */
    static Stream<Clock> clock(Ticket ticket, int ordinal) {
        return ticket.clocks().stream().filter(c -> c.kind() == ClockKind.ORDER && c.dispatch() == ordinal);
    }

    /** Orders to a unit that wait for its receipt, in the order they were issued. */
    static Stream<SupervisionOrder> open(Ticket ticket, String unit) {
        return ticket.supervision().orders().stream()
                .filter(o -> o.unit().equals(unit) && clock(ticket, o.ordinal()).anyMatch(Clock::live));
    }

    /** What stands against a receipt or a cancellation of that order, if anything. */
    static Optional<Decision> objection(Ticket ticket, String number) {
        Optional<SupervisionOrder> order = ticket.supervision().order(number);
        if (order.isEmpty())
            return Optional.of(
                    Decision.refuseAt(Refusal.Code.VALIDATION, "/order", "the ticket has no order " + number));
        SupervisionOrder.State state = state(ticket, order.get());
        if (state == SupervisionOrder.State.OPEN || state == SupervisionOrder.State.OVERDUE) return Optional.empty();
        return Optional.of(Decision.refuse(Refusal.Code.WRONG_STATUS, "the order " + number + " is " + state));
    }

    public static SupervisionOrder.State state(Ticket ticket, SupervisionOrder order) {
        if (order.cancelled().isPresent()) return SupervisionOrder.State.CANCELLED;
        if (order.receipt().isPresent()) return SupervisionOrder.State.RECEIVED;
        Optional<Clock> clock =
                clock(ticket, order.ordinal()).filter(Clock::live).findFirst();
        if (clock.isEmpty()) return SupervisionOrder.State.ENDED;
        return clock.get().overdue() ? SupervisionOrder.State.OVERDUE : SupervisionOrder.State.OPEN;
    }
}
