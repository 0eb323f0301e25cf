package cn.duban.warning;

import java.time.Instant;

/**
 * One step in the life of a warning, once by its command id; it stands in the log of the warning's region.
 *
 * @param digest of what was asked, by which a repeat is told from another step under the same id; 0 where nobody asked
 * @param by whoever took it, or {@value #SYSTEM}
 */
public record WarningStep(String commandId, long digest, String warning, String by, Instant at, WarningDeed deed) {
    public static final String SYSTEM = "system";
}
