package cn.duban.notice;

/**
 * Somebody who was not told, and why.
 *
 * @param officer empty where the office itself has nobody
 * @param detail in Chinese words, for people
 */
public record Unsent(String office, String officer, Reason reason, String detail) {
    public enum Reason {
        /** Nobody holds the office for the unit, its parents, its region or the city. */
        NOBODY,
        ABSENT,
        OFF_DUTY,
        NO_ADDRESS,
        SILENCED,
        /** The clock had stopped before its rung was recorded. */
        ACTED
    }
}
