package cn.duban.warning;

import java.time.Instant;

/**
 * A registered ticket as detectors read it.
 *
 * @param topic its path in the topic tree, such as 供热/停暖
 * @param caller hash of the caller's telephone or name; 0 if the caller is unknown
 */
public record WatchedTicket(
        String ticket, Instant at, String region, String topic, long caller, String title, String content) {}
