package cn.duban.liveline;

import java.time.Instant;

/**
 * Something done with a session, once by its command id.
 *
 * @param digest of what was asked, by which a repeat is told from another step under the same id
 */
public record SessionStep(String commandId, long digest, String session, String by, Instant at, Deed deed) {}
