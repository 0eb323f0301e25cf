package cn.duban.calendar;

/** When a budget begins to be used. */
public enum Start {
    /** At the start itself; for days, day 1 is the next one unless both ends are included. */
    AT_ONCE,
    /** With the opening of the next working day, which is then day 1, whether ends are included or not. */
    NEXT_WORKING_DAY
}
