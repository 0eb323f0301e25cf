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
public record LimitTerms(Budget budget, StartRule start, boolean inclusive, Optional<LocalTime> cutOff) {

    public LimitTerms {
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(cutOff, "cutOff");
    }

    /** Counts at once, without the day of the start and without cut-off. */
    public static LimitTerms of(Budget budget) {
        return new LimitTerms(budget, StartRule.AT_ONCE, false, Optional.empty());
    }

    public static LimitTerms of(int amount, BudgetUnit unit) {
        return of(Budget.of(amount, unit));
    }

    public LimitTerms bothEndsIncluded() {
        return new LimitTerms(budget, start, true, cutOff);
    }

    public LimitTerms fromNextWorkingDay() {
        return new LimitTerms(budget, StartRule.NEXT_WORKING_DAY, inclusive, cutOff);
    }

    public LimitTerms withCutOff(LocalTime time) {
        return new LimitTerms(budget, start, inclusive, Optional.of(time));
    }
}
