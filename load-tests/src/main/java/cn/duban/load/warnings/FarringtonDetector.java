package cn.duban.load.warnings;

import cn.duban.warning.surge.NegativeBinomialTail;
import java.util.Arrays;

/**
 * Farrington Flexible (Noufaily and others, Statistics in Medicine 32 (2013), 1206–1222) with the settings of the
 * comparison of 2019: totals of seven days, four years back, three days to each side, a trend as long as it predicts no
 * more than the observed maximum, past outbreaks weighted down from Anscombe residuals of 2.58, and the negative binomial
 * upper tail.
 */
final class FarringtonDetector implements DailyDetector {
    private static final int BACK = 4;
    private static final int HALF = 3;
    private static final int POINTS = BACK * (2 * HALF + 1);
    private static final double CONSPICUOUS = 2.58;
    private static final int ROUNDS = 25;

    private final double[] at = new double[POINTS];
    private final double[] counts = new double[POINTS];
    private final double[] weights = new double[POINTS];
    private final double[] fitted = new double[POINTS];
    private double intercept;
    private double slope;

    @Override
    public String name() {
        return "Farrington Flexible";
    }

    @Override
    public double[] scores(int[] daily, int days) {
        int[] totals = WeeklyTotals.ofSevenDays(daily);
        double[] scores = new double[daily.length - DailySignal.WATCHED];
        for (int i = 0; i < scores.length; i++) scores[i] = score(totals, DailySignal.WATCHED + i);
        return scores;
    }

    private double score(int[] totals, int day) {
        int n = 0;
        for (int year = 1; year <= BACK; year++)
            for (int near = -HALF; near <= HALF; near++, n++) {
                int then = day - year * DailySignal.YEAR + near;
                // In years, so that both columns have similar magnitudes.
                at[n] = (then - day) / (double) DailySignal.YEAR;
                counts[n] = totals[then];
            }
        if (Arrays.stream(counts).sum() == 0) return totals[day] > 0 ? 1 : 0;
        double spread = fit(true);
        if (Math.exp(intercept) > Arrays.stream(counts).max().orElseThrow()) spread = fit(false);
        double mean = Math.exp(intercept);
        return -Math.log10(Math.max(1e-300, NegativeBinomialTail.atLeast(totals[day], mean, spread - 1)));
    }

    /** Fits, reduces the weight of conspicuous days, and fits again. @return the dispersion of the second fit */
    private double fit(boolean trend) {
        Arrays.fill(weights, 1);
        solve(trend);
        weighDown(spread(trend), trend);
        solve(trend);
        return spread(trend);
    }

    /** Iteratively reweighted least squares with a logarithmic link. */
    private void solve(boolean trend) {
        double mean = Math.max(0.1, Arrays.stream(counts).average().orElseThrow());
        intercept = Math.log(mean);
        slope = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double w = 0;
            double wx = 0;
            double wxx = 0;
            double wz = 0;
            double wxz = 0;
            for (int i = 0; i < POINTS; i++) {
                double eta = intercept + slope * at[i];
                double mu = Math.exp(eta);
                double weight = weights[i] * mu;
                double z = eta + (counts[i] - mu) / mu;
                w += weight;
                wx += weight * at[i];
                wxx += weight * at[i] * at[i];
                wz += weight * z;
                wxz += weight * at[i] * z;
            }
            double before = intercept;
            double determinant = w * wxx - wx * wx;
            slope = trend ? (w * wxz - wx * wz) / determinant : 0;
            intercept = (wz - slope * wx) / w;
            if (Math.abs(intercept - before) < 1e-8) break;
        }
        for (int i = 0; i < POINTS; i++) fitted[i] = Math.exp(intercept + slope * at[i]);
    }

    private double spread(boolean trend) {
        double sum = 0;
        for (int i = 0; i < POINTS; i++)
            sum += weights[i] * (counts[i] - fitted[i]) * (counts[i] - fitted[i]) / fitted[i];
        return Math.max(1, sum / (POINTS - (trend ? 2 : 1)));
    }

    private void weighDown(double spread, boolean trend) {
        double w = 0;
        double wx = 0;
        double wxx = 0;
        for (int i = 0; i < POINTS; i++) {
            w += fitted[i];
            wx += fitted[i] * at[i];
            wxx += fitted[i] * at[i] * at[i];
        }
        double determinant = w * wxx - wx * wx;
        double all = 0;
        for (int i = 0; i < POINTS; i++) {
            double mu = fitted[i];
            double leverage = trend ? mu * (wxx - 2 * at[i] * wx + at[i] * at[i] * w) / determinant : mu / w;
            double residual = 1.5
                    * (Math.pow(counts[i], 2.0 / 3) * Math.pow(mu, -1.0 / 6) - Math.sqrt(mu))
                    / Math.sqrt(spread * Math.max(1e-6, 1 - leverage));
            weights[i] = residual > CONSPICUOUS ? 1 / (residual * residual) : 1;
            all += weights[i];
        }
        for (int i = 0; i < POINTS; i++) weights[i] *= POINTS / all;
    }
}
