package cn.duban.calendar;

/** Why a day is worked or not. */
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
