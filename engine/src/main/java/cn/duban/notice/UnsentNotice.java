package cn.duban.notice;

/**
 * A notice that was not planned for an officer or office, and why.
 *
 * @param officer empty if the office has no holder
 * @param detail the reason in Chinese, for people
 */
public record UnsentNotice(String office, String officer, Reason reason, String detail) {
    public enum Reason {
        /** The office has no holder for the unit, its parents, its region or the city. */
        NOBODY,
        ABSENT,
        OFF_DUTY,
        /** The rota has an officer on duty whom the directory does not list. */
        UNLISTED,
        /** A swap or a cover made after the plan has put another officer on duty. */
        RELIEVED,
        NO_ADDRESS,
        SILENCED,
        /** The call was not taken, or the message not delivered, as the carrier reports. */
        UNREACHED,
        /** The clock had stopped before its rung was recorded. */
        ACTED,
        /** A graver event of the same unit's runs, or a graver order supersedes the one that the reminder is about. */
        GRAVER
    }
}
