package cn.duban.http.ticket;

import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.region.OrderLine;
import cn.duban.ticket.OrderStates;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.SupervisionOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;

/**
 * A supervision order of a ticket, with its outcome.
 *
 * @param title the number as people write it
 * @param receipt the result
 * @param signed that the unit has got it
 * @param byRung the rung that issued it
 * @param supersededBy the number of a later order of a higher colour to the same unit
 */
public record OrderView(
        String order,
        String title,
        String colour,
        String colourName,
        String unit,
        String unitName,
        String text,
        Instant issuedAt,
        Instant dueAt,
        String state,
        Optional<String> byRung,
        Optional<SupervisionOrder.Receipt> receipt,
        Optional<SupervisionOrder.Cancellation> cancelled,
        Optional<String> supersededBy,
        Optional<SupervisionOrder.Receipt> signed) {

    static OrderView of(Ticket ticket, SupervisionOrder order, Policy policy) {
        return new OrderView(
                order.number(),
                title(order.number()),
                order.colour().name(),
                order.colour().chinese(),
                order.unit(),
                unitName(policy, order.unit()),
                order.text(),
                order.issuedAt(),
                order.dueAt(),
                OrderStates.state(ticket, order).name(),
                order.rung().map(r -> r.rung()),
                order.receipt(),
                order.cancelled(),
                OrderStates.supersededBy(ticket, order),
                order.signed());
    }

    public static String stateName(SupervisionOrder.State state) {
        return switch (state) {
            case OPEN -> "待回执";
            case OVERDUE -> "逾期未回执";
            case RECEIVED -> "已回执";
            case CANCELLED -> "已撤销";
            case SIGNED -> "已签收，待回执";
            case ENDED -> "随工单办结";
        };
    }

    private static String title(String number) {
        return OrderNumber.parse(number).map(OrderNumber::chinese).orElse(number);
    }

    private static String unitName(Policy policy, String unit) {
        return policy.unit(unit).map(Unit::name).orElse(unit);
    }

    /**
     * An order that is read by its number.
     *
     * @param region the region in which its ticket is now
     * @param endedAt when its clock stopped; empty while it is open
     */
    record Single(
            @JsonUnwrapped OrderView order,
            String ticket,
            String region,
            String regionName,
            boolean byItself,
            Optional<Instant> endedAt) {
        static Single of(Ticket ticket, SupervisionOrder order, Policy policy) {
            String region = ticket.matter().region();
            return new Single(
                    OrderView.of(ticket, order, policy),
                    ticket.id(),
                    region,
                    TicketView.regionName(policy, region),
                    order.rung().isPresent(),
                    OrderStates.endedAt(ticket, order));
        }

        /** The same for readers who get no contents. */
        Single withoutTexts() {
            return new Single(order.withoutTexts(), ticket, region, regionName, byItself, endedAt);
        }
    }

    private OrderView withoutTexts() {
        return new OrderView(
                order,
                title,
                colour,
                colourName,
                unit,
                unitName,
                "",
                issuedAt,
                dueAt,
                state,
                byRung,
                receipt.map(OrderView::withoutText),
                cancelled.map(of -> new SupervisionOrder.Cancellation(of.at(), "")),
                supersededBy,
                signed.map(OrderView::withoutText));
    }

    private static SupervisionOrder.Receipt withoutText(SupervisionOrder.Receipt receipt) {
        return new SupervisionOrder.Receipt(receipt.at(), "", "");
    }

    /**
     * An order in the list of all orders.
     *
     * @param region the region of its ticket
     * @param text the beginning of its text
     */
    public record Listed(
            String order,
            String title,
            String ticket,
            String region,
            String regionName,
            String colour,
            String colourName,
            String unit,
            String unitName,
            String text,
            Instant issuedAt,
            Instant dueAt,
            String state,
            boolean byItself,
            Optional<Instant> endedAt,
            Optional<String> supersededBy,
            Optional<Instant> signedAt) {
        /** The same for readers who get no contents. */
        Listed withoutText() {
            return new Listed(
                    order,
                    title,
                    ticket,
                    region,
                    regionName,
                    colour,
                    colourName,
                    unit,
                    unitName,
                    "",
                    issuedAt,
                    dueAt,
                    state,
                    byItself,
                    endedAt,
                    supersededBy,
                    signedAt);
        }

        public static Listed of(String region, OrderLine line, Policy policy, Instant now) {
            return new Listed(
                    line.number(),
                    OrderView.title(line.number()),
                    line.ticket(),
                    region,
                    TicketView.regionName(policy, region),
                    line.colour().name(),
                    line.colour().chinese(),
                    line.unit(),
                    OrderView.unitName(policy, line.unit()),
                    line.text(),
                    line.issuedAt(),
                    line.dueAt(),
                    line.stateAt(now).name(),
                    line.byItself(),
                    line.endedAt(),
                    line.supersededBy(),
                    line.signedAt());
        }
    }
}
