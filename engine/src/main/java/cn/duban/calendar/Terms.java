package cn.duban.calendar;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/**
 * How a time limit is counted.
 *
 * @param inclusive both ends included: the day of the start is day 1 if some of its time is left; has no effect on minutes
 *     and hours
 * @param cutOff local time of day. A start after it or on a day off counts as one at the opening of the next working day; a
 *     start before the day's opening counts as one at the opening. A start exactly at the cut-off is in time.
 */
public record Terms(Budget budget, Start start, boolean inclusive, Optional<LocalTime> cutOff) {

    public Terms {
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(cutOff, "cutOff");
    }

    /** Counts at once, without the day of the start and without cut-off. */
    public static Terms of(Budget budget) {
        return new Terms(budget, Start.AT_ONCE, false, Optional.empty());
    }

    public static Terms of(int amount, BudgetUnit unit) {
        return of(Budget.of(amount, unit));
    }

    public Terms bothEndsIncluded() {
        return new Terms(budget, start, true, cutOff);
    }

    public Terms fromNextWorkingDay() {
        return new Terms(budget, Start.NEXT_WORKING_DAY, inclusive, cutOff);
    }

    public Terms withCutOff(LocalTime time) {
        return new Terms(budget, start, inclusive, Optional.of(time));
    }
}
