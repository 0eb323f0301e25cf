package cn.duban.warning.surge;

import cn.duban.policy.warning.SeasonalProfile;
import java.util.Arrays;
import java.util.List;

/**
 * The profile of the days of a year: the policy's day by day, so that a season starts on its day, times the learnt correction of each
 * week. Corrections are smoothed over five weeks (1-2-3-2-1), earlier years are discounted, and weeks of few counts stay near their
 * earlier correction; the policy's profile counts as one year.
 */
public final class YearProfile {
    private static final int WEEKS = 53;
    private static final double DISCOUNT = 0.7;
    private static final int[] SMOOTH = {1, 2, 3, 2, 1};

    /** Effective number of weeks of the smoothing over its sum: the sum over the sum of squares. */
    private static final double SMOOTHED = 9 / 19.0;

    /** Weight of the earlier correction of a week, in counts. */
    private static final double FEW = 30;

    private final double[] assumed = new double[SeasonalProfile.DAYS];
    private final float[] corrections = new float[WEEKS];
    private final float[] counts = new float[WEEKS];
    private final float[] weights = new float[WEEKS];
    private double years = 1;
    private int latest;

    public YearProfile(SeasonalProfile season) {
        List<Double> year = season.year();
        if (year.size() != SeasonalProfile.DAYS)
            throw new IllegalArgumentException("a season needs " + SeasonalProfile.DAYS + " days, not " + year.size());
        double mean = year.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        for (int day = 0; day < SeasonalProfile.DAYS; day++) assumed[day] = year.get(day) / mean;
        Arrays.fill(corrections, 1);
    }

    /** The factor of a day of a leap year, from 0; corrections are interpolated between the middles of weeks. */
    public double at(int day) {
        double week = Math.max(0, Math.min(WEEKS - 1, (day - 3) / 7.0));
        int below = (int) week;
        int above = Math.min(WEEKS - 1, below + 1);
        return assumed[day] * (corrections[below] + (week - below) * (corrections[above] - corrections[below]));
    }

    /**
     * Counts a day. Days come in order; the first of a new year ends the year before.
     *
     * @param weight the expected count without the factor of the year
     * @return whether the factors have changed
     */
    public boolean add(int day, double count, double weight) {
        boolean over = day < latest;
        if (over) end();
        latest = day;
        counts[day / 7] += (float) count;
        weights[day / 7] += (float) (weight * assumed[day]);
        return over;
    }

    /** Learns a year that was seen whole. The last week has one or two days and may be without tickets. */
    private void end() {
        double count = 0;
        double weight = 0;
        boolean whole = true;
        for (int week = 0; week < WEEKS; week++) {
            count += counts[week];
            weight += weights[week];
            whole &= weights[week] > 0 || week == WEEKS - 1;
        }
        if (whole && count > 0) {
            double[] learnt = new double[WEEKS];
            for (int week = 0; week < WEEKS; week++) learnt[week] = learnt(week, count / weight);
            double kept = DISCOUNT * years;
            for (int week = 0; week < WEEKS; week++)
                corrections[week] = (float) ((kept * corrections[week] + learnt[week]) / (kept + 1));
            years = kept + 1;
        }
        Arrays.fill(counts, 0);
        Arrays.fill(weights, 0);
    }

    private double learnt(int week, double mean) {
        double count = 0;
        double expected = 0;
        for (int i = 0; i < SMOOTH.length; i++) {
            int near = Math.floorMod(week + i - SMOOTH.length / 2, WEEKS);
            count += SMOOTH[i] * SMOOTHED * counts[near];
            expected += SMOOTH[i] * SMOOTHED * weights[near] * mean;
        }
        return (count + FEW * corrections[week]) / (expected + FEW);
    }

    SurgeSnapshot.OfYear rest() {
        return new SurgeSnapshot.OfYear(corrections.clone(), counts.clone(), weights.clone(), years, latest);
    }

    void restore(SurgeSnapshot.OfYear rest) {
        System.arraycopy(rest.corrections(), 0, corrections, 0, WEEKS);
        System.arraycopy(rest.counts(), 0, counts, 0, WEEKS);
        System.arraycopy(rest.weights(), 0, weights, 0, WEEKS);
        years = rest.years();
        latest = rest.latest();
    }
}
