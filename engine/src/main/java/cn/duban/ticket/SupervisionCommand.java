package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.RungRule;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.SupervisionEvent.OrderReceived;
import cn.duban.ticket.SupervisionEvent.OrderSigned;
import cn.duban.ticket.SupervisionEvent.OrderWithheld;
import cn.duban.ticket.SupervisionEvent.Urged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.SupervisionOrder;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Commands that press on a ticket (督办): urges and supervision orders. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = SupervisionCommand.Urge.class, name = "urge"),
    @JsonSubTypes.Type(value = SupervisionCommand.IssueOrder.class, name = "order"),
    @JsonSubTypes.Type(value = SupervisionCommand.SignOrder.class, name = "order-sign"),
    @JsonSubTypes.Type(value = SupervisionCommand.ReceiveOrder.class, name = "order-receipt"),
    @JsonSubTypes.Type(value = SupervisionCommand.CancelOrder.class, name = "order-cancel"),
    @JsonSubTypes.Type(value = SupervisionCommand.OrderByRung.class, name = "order-by-rung")
})
public sealed interface SupervisionCommand extends TicketCommand {
    /** The centre, or the citizen by calling again, asks for haste (催办). */
    record Urge(Source source, Optional<String> note) implements SupervisionCommand {
        /** Whom callers may name; {@link cn.duban.ticket.state.UrgeSource} has merged tickets too. */
        public enum Source {
            CITIZEN,
            CENTRE
        }

        public Urge {
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public Action action() {
            return Action.URGE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            return Decision.accept(new Urged(occasion.at(), source.name(), note));
        }
    }

    /**
     * A supervisor orders a unit to act (督办).
     *
     * @param unit the unit ordered; empty for the ticket's lead
     */
    record IssueOrder(OrderColour colour, Optional<String> unit, String text, Due due) implements SupervisionCommand {
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
            if (to.isEmpty()) return Decision.invalid("/unit", FieldFault.ORDER_UNIT_MISSING);
            if (occasion.policy().unit(to.get()).isEmpty())
                return Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/unit", "no unit " + to.get() + " in the policy");
            if (due.equals(Due.NEVER)) return Decision.invalid("/due", FieldFault.ORDER_ENDLESS);
            if (due.passed(occasion.at())) return Decision.invalid("/due/at", FieldFault.NOT_AFTER_ORDER);
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
            List<ClockChange> clock = occasion.deadlines(
                            ticket.matter(), ticket.stage().round(), ordinal)
                    .start(ClockKind.ORDER, Clock.OwedBy.UNIT, unit, due);
            if (clock.isEmpty()) return Decision.invalid("/due", FieldFault.ORDER_DUE_MISSING);
            Instant dueAt = clock.get(0).whole().orElseThrow().dueAt();
            return Decision.accept(new OrderIssued(at, "", ordinal, colour, unit, text, dueAt, rung, clock));
        }
    }

    /** The unit confirms that it has got an order (督办签收); it still owes the result, and the clock runs on. */
    record SignOrder(String order, String unit, Optional<String> text) implements SupervisionCommand {
        public SignOrder {
            text = text == null ? Optional.empty() : text;
        }

        @Override
        public Action action() {
            return Action.ORDER_SIGN;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.of(unit);
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Optional<Decision> objection = OrderStates.objection(ticket, order, unit, occasion.at());
            if (objection.isPresent()) return objection.get();
            SupervisionOrder of = ticket.supervision().order(order).orElseThrow();
            if (of.signed().isPresent())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the order " + order + " is signed already");
            return Decision.accept(new OrderSigned(occasion.at(), order, of.ordinal(), unit, text));
        }
    }

    /** The unit answers an order with what it has done (督办回执, the result); that it has got it goes without saying then. */
    record ReceiveOrder(String order, String unit, String text) implements SupervisionCommand {
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
            Optional<Decision> objection = OrderStates.objection(ticket, order, unit, occasion.at());
            if (objection.isPresent()) return objection.get();
            SupervisionOrder of = ticket.supervision().order(order).orElseThrow();
            return Decision.accept(new OrderReceived(
                    occasion.at(),
                    order,
                    of.ordinal(),
                    unit,
                    text,
                    ClockEndings.done(ticket.live(c -> OrderStates.of(c, of.ordinal())), occasion.at())));
        }
    }

    /** A supervisor cancels an order (撤销督办). */
    record CancelOrder(String order, String reason) implements SupervisionCommand {
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

    /**
     * A rung of the ladder asks for an order. The region that recorded the rung submits it with the rung's own command id; the
     * ticket decides, because a late fact or another order may be against it.
     */
    record OrderByRung(RungId rung, OrderColour colour) implements SupervisionCommand {
        private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

        @Override
        public Action action() {
            return Action.ORDER;
        }

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.status().open()) return withheld(occasion, "工单已结束");
            boolean stands = ticket.rungs().stream()
                    .anyMatch(r -> r.clock().equals(rung.clock()) && r.rung().equals(rung.rung()));
            if (!stands) return withheld(occasion, OrderStates.DISPROVED);
            Optional<String> unit = rung.clock().unit().isEmpty()
                    ? ticket.stage().lead()
                    : Optional.of(rung.clock().unit());
            if (unit.isEmpty()) return withheld(occasion, "没有责任单位");
            // One at a time: several clocks of a unit that run out together lead to one order.
            boolean pressed = OrderStates.open(ticket, unit.get())
                    .anyMatch(o -> o.colour().compareTo(colour) >= 0);
            if (pressed) return withheld(occasion, "该单位已有同级或更高级别的督办单");
            Decision issued = IssueOrder.issued(
                    ticket, occasion, colour, unit.get(), text(ticket, occasion), Due.BY_POLICY, Optional.of(rung));
            return issued instanceof Decision.Accepted ? issued : withheld(occasion, "未规定督办单时限");
        }

        private Decision withheld(DecisionContext occasion, String reason) {
            return Decision.accept(new OrderWithheld(occasion.at(), rung, colour, reason));
        }

        /** The text of the order: the rung's title and the limit it is about. */
        private String text(Ticket ticket, DecisionContext occasion) {
            ClockKind kind = rung.clock().kind();
            String clock = occasion.policy().title(kind);
            String title = occasion.policy()
                    .ladder()
                    .rung(kind, rung.rung())
                    .map(RungRule::title)
                    .orElse(rung.rung());
            String limit = ticket.clocks().stream()
                    .filter(c -> c.key().equals(rung.clock()))
                    .reduce((earlier, later) -> later)
                    .map(c -> clock + "期限 "
                            + MINUTE.format(c.dueAt().atZone(occasion.policy().zone())))
                    .orElse(clock);
            return title + "：" + limit + "，请立即办理并回执。";
        }
    }
}
