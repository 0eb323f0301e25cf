package cn.duban.ticket.state;

import cn.duban.ticket.clock.OrderColour;

/** What decides which of a ticket's supervision orders takes the place of another. */
public interface RankedOrder {
    /** Its number within the ticket, from 1. */
    int ordinal();

    OrderColour colour();

    String unit();

    /** Whether it is a later order of a higher colour to the same unit: the earlier one is then silent. */
    default boolean supersedes(RankedOrder earlier) {
        return ordinal() > earlier.ordinal()
                && unit().equals(earlier.unit())
                && colour().compareTo(earlier.colour()) > 0;
    }
}
