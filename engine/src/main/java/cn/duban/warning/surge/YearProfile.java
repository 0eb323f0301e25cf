package cn.duban.warning.surge;

import cn.duban.policy.warning.SeasonalProfile;
import java.util.Arrays;
import java.util.List;

/**
 * How counts fall on the days of a year: as the policy has it, day by day, so that a season begins when it does, times what
 * years have taught of each week. That is smoothed over five weeks (1-2-3-2-1), years before are discounted, and weeks of few
 * counts held near what was known before; what was assumed at first counts as one year.
 */
public final class YearProfile {
    private static final int WEEKS = 53;
    private static final double DISCOUNT = 0.7;
    private static final int[] SMOOTH = {1, 2, 3, 2, 1};

    /** So many weeks of equal weight say as much as the smoothed ones: the square of the sum over the sum of squares, by sum. */
    private static final double SMOOTHED = 9 / 19.0;

    /** Counts that outweigh what was known of a week before. */
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

    /** The proportion of a day, from 0 and with a 29 February; what was learnt goes over from the middle of a week to the next. */
    public double at(int day) {
        double week = Math.max(0, Math.min(WEEKS - 1, (day - 3) / 7.0));
        int below = (int) week;
        int above = Math.min(WEEKS - 1, below + 1);
        return assumed[day] * (corrections[below] + (week - below) * (corrections[above] - corrections[below]));
    }

    /**
     * Days come in order; the first of a new year ends the one before.
     *
     * @param weight what was to be expected of that time, but for its place in the year
     * @return whether proportions are others now
     */
    public boolean add(int day, double count, double weight) {
        boolean over = day < latest;
        if (over) end();
        latest = day;
        counts[day / 7] += (float) count;
        weights[day / 7] += (float) (weight * assumed[day]);
        return over;
    }

    /** A year that was not seen whole teaches nothing. Its last week has a day or two, and some years have none. */
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

    SurgesSnapshot.OfYear rest() {
        return new SurgesSnapshot.OfYear(corrections.clone(), counts.clone(), weights.clone(), years, latest);
    }

    void restore(SurgesSnapshot.OfYear rest) {
        System.arraycopy(rest.corrections(), 0, corrections, 0, WEEKS);
        System.arraycopy(rest.counts(), 0, counts, 0, WEEKS);
        System.arraycopy(rest.weights(), 0, weights, 0, WEEKS);
        years = rest.years();
        latest = rest.latest();
    }
}
