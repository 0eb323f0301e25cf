package cn.duban.region;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import java.util.List;

/**
 * A ticket on its way from one region to another, with all that the region it leaves kept of it.
 *
 * @param seq which ticket it is on that way between the two regions, from 1 without gaps
 * @param position of the batch with which it left
 * @param unconfirmed what its own journal may lack: kept by both regions until it has confirmed
 */
public record Arrival(
        long seq,
        long position,
        Summary summary,
        List<Recorded> unconfirmed,
        List<OrderLine> orders,
        List<Errand> errands,
        Reminders.Rest reminders) {
    public Arrival {
        unconfirmed = unconfirmed == null ? List.of() : List.copyOf(unconfirmed);
        orders = orders == null ? List.of() : List.copyOf(orders);
        errands = errands == null ? List.of() : List.copyOf(errands);
        reminders = reminders == null ? Reminders.Rest.NOTHING : reminders;
    }
}
