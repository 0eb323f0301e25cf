package cn.duban.notice;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.OrderNumber;

/**
 * A supervision order of a ticket that waits for its result.
 *
 * @param ordinal its number within the ticket; its clock holds it in the field {@code dispatch}
 */
public record RunningOrder(int ordinal, String number, OrderColour colour) {
    /** Whether that clock is the order's. */
    public boolean has(Clock.Key clock) {
        return clock.kind() == ClockKind.ORDER && clock.dispatch() == ordinal;
    }

    /** Its number as people write it. */
    public String title() {
        return OrderNumber.parse(number).map(OrderNumber::chinese).orElse(number);
    }
}
