package cn.duban.load.warnings;

/** Sums over the last seven days. */
final class WeeklyTotals {
    private WeeklyTotals() {}

    static int[] ofSevenDays(int[] counts) {
        int[] totals = new int[counts.length];
        int sum = 0;
        for (int day = 0; day < counts.length; day++) {
            sum += counts[day] - (day >= 7 ? counts[day - 7] : 0);
            totals[day] = sum;
        }
        return totals;
    }
}
