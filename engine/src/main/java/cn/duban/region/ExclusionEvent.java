package cn.duban.region;

import java.time.Instant;

/**
 * One step of excluding a ticket from a unit's score: an appeal or a decision (申诉, 剔除).
 *
 * @param digest of the request, which distinguishes a repeat from another step under the same id
 */
public record ExclusionEvent(
        String commandId,
        long digest,
        Action action,
        String ticket,
        String unit,
        String reason,
        String by,
        Instant at) {

    public enum Action {
        /** The unit appeals (申诉). */
        APPEAL,
        /** The centre excludes the ticket, with or without an appeal (剔除). */
        EXCLUDE,
        /** The centre refuses the appeal (驳回). */
        REFUSE,
        /** The excluded ticket counts again (恢复计分). */
        LIFT
    }
}
