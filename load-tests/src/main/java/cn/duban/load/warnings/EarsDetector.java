package cn.duban.load.warnings;

import java.util.List;

/**
 * The Early Aberration Reporting System's C1, C2 and C3, on totals of seven days as Noufaily and others use them:
 * deviations from the mean of seven days, which end the day before (C1) or three days before (C2), and the sum of three
 * days' C2 (C3).
 */
record EarsDetector(String name, int lag, boolean summed) implements DailyDetector {
    static final List<EarsDetector> ALL = List.of(
            new EarsDetector("EARS C1", 0, false),
            new EarsDetector("EARS C2", 2, false),
            new EarsDetector("EARS C3", 2, true));

    private static final int BASE = 7;

    @Override
    public double[] scores(int[] counts, int days) {
        int[] totals = WeeklyTotals.ofSevenDays(counts);
        double[] scores = new double[counts.length - DailySignal.WATCHED];
        for (int i = 0; i < scores.length; i++) {
            int day = DailySignal.WATCHED + i;
            scores[i] = deviation(totals, day);
            if (summed) {
                scores[i] = 0;
                for (int back = 0; back < 3; back++) scores[i] += Math.max(0, deviation(totals, day - back) - 1);
            }
        }
        return scores;
    }

    private double deviation(int[] totals, int day) {
        double sum = 0;
        double squares = 0;
        for (int back = lag + 1; back <= lag + BASE; back++) {
            sum += totals[day - back];
            squares += (double) totals[day - back] * totals[day - back];
        }
        double mean = sum / BASE;
        double variance = Math.max(0, (squares - sum * mean) / (BASE - 1));
        // Without a minimum deviation a single case would be infinitely conspicuous.
        return (totals[day] - mean) / Math.max(0.5, Math.sqrt(variance));
    }
}
