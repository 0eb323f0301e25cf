package cn.duban.ticket;

import cn.duban.ticket.state.Keyed;
import java.time.Instant;

/**
 * An event as the region's log and the ticket's journal store it: the log in the region's order, the journal in the ticket's.
 *
 * @param version the ticket's version after the event, from 1 without gaps
 * @param commandId the command it belongs to; empty where a clock rang
 * @param digest of the command's body; 0 on all but the command's last event
 * @param recordedAt the engine time at which the region wrote it
 * @param position of the batch in the log of {@code region}
 * @param key the number of the key of its personal texts
 */
public record Recorded(
        String ticket,
        long version,
        String commandId,
        long digest,
        String by,
        Instant recordedAt,
        String region,
        long position,
        TicketEvent event,
        long key)
        implements Keyed {

    /** Whose personal texts are kept in clear. */
    public Recorded(
            String ticket,
            long version,
            String commandId,
            long digest,
            String by,
            Instant recordedAt,
            String region,
            long position,
            TicketEvent event) {
        this(ticket, version, commandId, digest, by, recordedAt, region, position, event, 0);
    }
}
