package cn.duban.notice;

import cn.duban.ticket.Summary;
import java.util.List;
import java.util.Optional;

/**
 * A notice and its ticket as they are when the message goes out.
 *
 * @param ticket empty for the notice of a warning, whose text was complete when it was planned
 * @param orders the ticket's open orders
 */
public record OutgoingNotice(Notice notice, Optional<Summary> ticket, List<RunningOrder> orders) {
    /** Of a ticket without orders, or of none. */
    public OutgoingNotice(Notice notice, Optional<Summary> ticket) {
        this(notice, ticket, List.of());
    }
}
