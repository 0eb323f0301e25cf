package cn.duban.region;

import cn.duban.region.reminder.Reminders;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import java.util.List;

/**
 * A ticket on its way from one region to another, with everything that the region it leaves kept of it.
 *
 * @param seq the ticket's number on the way between the two regions, from 1 without gaps
 * @param position of the batch with which it left
 * @param unconfirmed events that its own journal may lack: both regions keep them until it has confirmed
 */
public record Arrival(
        long seq,
        long position,
        Summary summary,
        List<Recorded> unconfirmed,
        List<OrderLine> orders,
        List<FollowUp> errands,
        Reminders.Snapshot reminders) {
    public Arrival {
        unconfirmed = unconfirmed == null ? List.of() : List.copyOf(unconfirmed);
        orders = orders == null ? List.of() : List.copyOf(orders);
        errands = errands == null ? List.of() : List.copyOf(errands);
        reminders = reminders == null ? Reminders.Snapshot.NOTHING : reminders;
    }
}
