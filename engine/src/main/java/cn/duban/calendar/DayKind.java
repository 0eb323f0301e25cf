package cn.duban.calendar;

/** The reason why a day is a working day or a day off. */
enum DayKind {
    WORKDAY(true),
    WEEKEND(false),
    /** A public holiday by the State Council's notice. */
    HOLIDAY(false),
    /** A weekend worked in exchange for a holiday (调休). */
    MAKE_UP(true),
    OWN_DAY_OFF(false),
    OWN_WORKDAY(true);

    final boolean working;

    DayKind(boolean working) {
        this.working = working;
    }
}
