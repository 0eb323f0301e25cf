package cn.duban.calendar;

/** When counting begins. */
public enum StartRule {
    /** At the start itself; for days, day 1 is the next day unless both ends are included. */
    AT_ONCE,
    /** At the opening of the next working day, which is day 1 whether both ends are included or not. */
    NEXT_WORKING_DAY
}
