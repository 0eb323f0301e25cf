package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor orders a unit to act (督办).
 *
 * @param unit the unit ordered; empty for the ticket's lead
 */
public record IssueOrder(OrderColour colour, Optional<String> unit, String text, Due due) implements TicketCommand {
    public IssueOrder {
        unit = unit == null ? Optional.empty() : unit;
        due = due == null ? Due.BY_POLICY : due;
    }

    @Override
    public Action action() {
        return Action.ORDER;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<String> to = unit.or(ticket.stage()::lead);
        if (to.isEmpty())
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/unit", "no unit has the ticket yet, so name one");
        if (occasion.policy().unit(to.get()).isEmpty())
            return Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/unit", "no unit " + to.get() + " in the policy");
        if (due.equals(Due.NEVER))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/due", "an order always has a limit");
        if (due.passed(occasion.at()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/due/at", "is not after the order");
        Optional<SupervisionOrder> last = OrderStates.open(ticket, to.get()).reduce((earlier, later) -> later);
        if (last.filter(o -> o.colour().compareTo(colour) > 0).isPresent())
            return Decision.refuseAt(
                    Refusal.Code.ORDER_LOWER,
                    "/colour",
                    colour + " is lower than " + last.get().colour() + " of the open order "
                            + last.get().number() + " to " + to.get());
        return issued(ticket, occasion, colour, to.get(), text, due, Optional.empty());
    }

    static Decision issued(
            Ticket ticket,
            DecisionContext occasion,
            OrderColour colour,
            String unit,
            String text,
            Due due,
            Optional<RungId> rung) {
        Instant at = occasion.at();
        int ordinal = ticket.supervision().orders().size() + 1;
        List<ClockChange> clock = occasion.deadlines(ticket.matter(), ticket.stage().round(), ordinal)
                .start(ClockKind.ORDER, Clock.OwedBy.UNIT, unit, due);
        if (clock.isEmpty())
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION, "/due", "the policy has no limit for orders, so give one");
        Instant dueAt = clock.get(0).whole().orElseThrow().dueAt();
        return Decision.accept(new OrderIssued(at, "", ordinal, colour, unit, text, dueAt, rung, clock));
    }
}
