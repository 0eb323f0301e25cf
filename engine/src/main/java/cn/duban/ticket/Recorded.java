package cn.duban.ticket;

import java.time.Instant;

/**
 * An event as it stands in the region's log and in the ticket's journal: the same truth, ordered twice.
 *
 * @param version the ticket's version after the event, from 1 without gaps
 * @param commandId what it answers; empty where a clock rang
 * @param digest of the command's body; 0 on all but the command's last event
 * @param recordedAt engine time at which the region wrote it
 * @param position of the batch in the log of {@code region}
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
        TicketEvent event) {}
