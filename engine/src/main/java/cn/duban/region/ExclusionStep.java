package cn.duban.region;

import java.time.Instant;

/**
 * Somebody asks or decides that a ticket leave a unit's score (申诉, 剔除).
 *
 * @param digest of what was asked, by which a repeat is told from another step under the same id
 */
public record ExclusionStep(
        String commandId,
        long digest,
        Action action,
        String ticket,
        String unit,
        String reason,
        String by,
        Instant at) {

    public enum Action {
        /** The unit asks (申诉). */
        APPEAL,
        /** The centre agrees, asked or of its own accord (剔除). */
        EXCLUDE,
        /** The centre does not agree (驳回). */
        REFUSE,
        /** What was excluded counts again (恢复计分). */
        LIFT
    }
}
