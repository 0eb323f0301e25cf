package cn.duban.calendar;

/** The units of time limits: one unit per clock, different clocks of a ticket may have different ones. */
public enum BudgetUnit {
    /** Sixty seconds round the clock, days off included. */
    MINUTES(5_270_400, "分钟"),
    /** Sixty minutes round the clock, days off included. */
    HOURS(87_840, "小时"),
    /** An hour of the calendar's working time. */
    WORKING_HOURS(20_000, "工作小时"),
    /** A whole local day, working day or not; due at its end, 24:00, if no part of a day was suspended. */
    CALENDAR_DAYS(3_660, "个自然日"),
    /** A whole working day; due at the end of its last span, if no part of a day was suspended. */
    WORKING_DAYS(2_500, "个工作日");

    /** About ten years in this unit; longer limits do not occur, and dues must stay inside the calendar's table. */
    final int most;

    final String words;

    BudgetUnit(int most, String words) {
        this.most = most;
        this.words = words;
    }

    /** Whether the unit counts working time only. */
    public boolean countsWorkingTime() {
        return this == WORKING_HOURS || this == WORKING_DAYS;
    }
}
