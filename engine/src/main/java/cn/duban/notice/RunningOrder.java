package cn.duban.notice;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.OrderNumber;
import java.util.Optional;

/**
 * A supervision order of a ticket that waits for its result.
 *
 * @param ordinal its number within the ticket; its clock holds it in the field {@code dispatch}
 * @param supersededBy the number of a later order of a higher colour to the same unit
 */
public record RunningOrder(int ordinal, String number, OrderColour colour, Optional<String> supersededBy) {
    /** An order that no other one supersedes. */
    public RunningOrder(int ordinal, String number, OrderColour colour) {
        this(ordinal, number, colour, Optional.empty());
    }

    /** Whether that clock is the order's. */
    public boolean has(Clock.Key clock) {
        return clock.kind() == ClockKind.ORDER && clock.dispatch() == ordinal;
    }

    /** Its number as people write it. */
    public String title() {
        return title(number);
    }

    static String title(String number) {
        return OrderNumber.parse(number).map(OrderNumber::chinese).orElse(number);
    }
}
