package cn.duban.calendar;

import java.util.Objects;

/** An amount of time allowed: at least 1 and at most about ten years of its unit. */
public record Budget(int amount, BudgetUnit unit) {

    public Budget {
        Objects.requireNonNull(unit, "unit");
        if (amount < 1 || amount > unit.most) {
            throw new IllegalArgumentException("a budget in " + unit + " is 1 to " + unit.most + ", not " + amount);
        }
    }

    public static Budget of(int amount, BudgetUnit unit) {
        return new Budget(amount, unit);
    }

    /** Whether an extension {@code other} can be added: the same unit, or minutes and hours mixed. */
    public boolean extendableBy(Budget other) {
        return unit == other.unit || (roundTheClock(unit) && roundTheClock(other.unit));
    }

    /** The amount in Chinese, such as 4工作小时. */
    public String inWords() {
        return amount + unit.words;
    }

    private static boolean roundTheClock(BudgetUnit unit) {
        return unit == BudgetUnit.MINUTES || unit == BudgetUnit.HOURS;
    }
}
