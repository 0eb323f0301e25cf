package cn.duban.ticket.offer;

import cn.duban.ticket.TicketCommand;
import java.util.Map;

/**
 * A command whose body is right, so that only the ticket's state and the caller's rights can be against it.
 *
 * @param chosen the values of the body that the state decides about, by field
 */
record Sample(TicketCommand command, Map<String, String> chosen) {
    static Sample of(TicketCommand command) {
        return new Sample(command, Map.of());
    }
}
