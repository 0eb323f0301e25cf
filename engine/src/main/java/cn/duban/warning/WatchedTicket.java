package cn.duban.warning;

import java.time.Instant;

/**
 * What is watched of a ticket when it is registered.
 *
 * @param topic its path in the tree, such as 供热/停暖
 * @param caller who brought it, as a number: the same for the same telephone, told from all others; 0 if nobody knows
 */
public record WatchedTicket(
        String ticket, Instant at, String region, String topic, long caller, String title, String content) {}
