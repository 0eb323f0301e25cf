package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.SupervisionEvent.OrderCancelled;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.state.SupervisionOrder;
import cn.duban.words.FieldFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state of a ticket's orders, derived from their clocks. */
public final class OrderStates {
    /** The reason of an order that is withheld or cancelled because its rung was taken back. */
    static final String DISPROVED = "触发已更正作废";

    private OrderStates() {}

    /** Whether it is the clock of that order: its dispatch holds the order's ordinal. */
    static boolean of(Clock clock, int ordinal) {
        return clock.kind() == ClockKind.ORDER && clock.dispatch() == ordinal;
    }

    private static Optional<Clock> live(Ticket ticket, int ordinal) {
        return ticket.live(c -> of(c, ordinal)).stream().findFirst();
    }

    /** A unit's orders that wait for their receipts, in the order they were issued. */
    static Stream<SupervisionOrder> open(Ticket ticket, String unit) {
        return ticket.supervision().orders().stream()
                .filter(o -> o.unit().equals(unit) && live(ticket, o.ordinal()).isPresent());
    }

    /** Cancels the order: it and its clock are void, also if missed, because the unit should not have been ordered. */
    static OrderCancelled cancelled(
            Ticket ticket, SupervisionOrder order, String reason, Instant at, boolean byItself) {
        List<ClockChange> changes = live(ticket, order.ordinal()).stream()
                .<ClockChange>map(c -> new ClockChange.Moved(c.key(), Clock.State.VOID, Optional.of(at)))
                .toList();
        return new OrderCancelled(at, order.number(), order.ordinal(), reason, byItself, changes);
    }

    /** Cancels open orders that were issued by a rung which a late fact takes back. */
    static List<TicketEvent> disproved(Ticket ticket, ClockCorrected corrected, Instant now) {
        List<TicketEvent> cancelled = new ArrayList<>();
        for (SupervisionOrder order : ticket.supervision().orders()) {
            boolean by = order.rung()
                    .filter(r -> r.clock().equals(corrected.clock())
                            && corrected.voided().contains(r.rung()))
                    .isPresent();
            if (by && live(ticket, order.ordinal()).isPresent())
                cancelled.add(cancelled(ticket, order, DISPROVED, now, true));
        }
        return cancelled;
    }

    /** The same for an act of the unit, which must be the one ordered. */
    static Optional<Decision> objection(Ticket ticket, String number, String unit, Instant at) {
        Optional<Decision> objection = objection(ticket, number, at);
        if (objection.isPresent()) return objection;
        String ordered = ticket.supervision().order(number).orElseThrow().unit();
        return ordered.equals(unit)
                ? Optional.empty()
                : Optional.of(Decision.invalid("/unit", FieldFault.ORDER_OF_OTHER, number, ordered));
    }

    /** Why the order can be neither signed nor answered nor cancelled at that instant; empty if it can. */
    static Optional<Decision> objection(Ticket ticket, String number, Instant at) {
        Optional<SupervisionOrder> order = ticket.supervision().order(number);
        if (order.isEmpty()) return Optional.of(Decision.invalid("/order", FieldFault.ORDER_NONE, number));
        SupervisionOrder.State state = state(ticket, order.get());
        if (at.isBefore(order.get().issuedAt()))
            return Optional.of(Decision.refuseAt(
                    Refusal.Code.AT_TOO_EARLY,
                    "/at",
                    "the order " + number + " was issued at " + order.get().issuedAt()));
        if (state.open()) return Optional.empty();
        return Optional.of(Decision.refuse(Refusal.Code.WRONG_STATUS, "the order " + number + " is " + state));
    }

    /** When the order was answered or cancelled, or ended with its ticket; empty while it is open. */
    public static Optional<Instant> endedAt(Ticket ticket, SupervisionOrder order) {
        return ticket.clocks().stream()
                .filter(c -> of(c, order.ordinal()))
                .findFirst()
                .filter(c -> !c.live())
                .flatMap(Clock::stoppedAt);
    }

    /** The number of the later order that supersedes it: the first of a higher colour to the same unit that is not cancelled. */
    public static Optional<String> supersededBy(Ticket ticket, SupervisionOrder order) {
        return ticket.supervision().orders().stream()
                .filter(later -> later.supersedes(order) && later.cancelled().isEmpty())
                .filter(later -> endedAt(ticket, order)
                        .filter(at -> !at.isAfter(later.issuedAt()))
                        .isEmpty())
                .findFirst()
                .map(SupervisionOrder::number);
    }

    public static SupervisionOrder.State state(Ticket ticket, SupervisionOrder order) {
        if (order.cancelled().isPresent()) return SupervisionOrder.State.CANCELLED;
        if (order.receipt().isPresent()) return SupervisionOrder.State.RECEIVED;
        Optional<Clock> clock = live(ticket, order.ordinal());
        if (clock.isEmpty()) return SupervisionOrder.State.ENDED;
        if (clock.get().overdue()) return SupervisionOrder.State.OVERDUE;
        return order.signed().isPresent() ? SupervisionOrder.State.SIGNED : SupervisionOrder.State.OPEN;
    }
}
