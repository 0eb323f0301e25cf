package cn.duban.region;

import cn.duban.ticket.Summary;
import java.util.List;

/**
 * A ticket on its way from one region to another, with all that the region it leaves kept of it.
 *
 * @param seq which ticket it is on that way between the two regions, from 1 without gaps
 * @param position of the batch with which it left
 */
public record Arrival(long seq, long position, Summary summary, List<OrderLine> orders, List<Errand> errands) {
    public Arrival {
        orders = orders == null ? List.of() : List.copyOf(orders);
        errands = errands == null ? List.of() : List.copyOf(errands);
    }
}
