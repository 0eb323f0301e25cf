package cn.duban.load.warnings;

import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.warning.surge.NegativeBinomialTail;
import cn.duban.warning.surge.Overdispersion;
import cn.duban.warning.surge.RateEstimate;
import cn.duban.warning.surge.YearProfile;
import java.util.Arrays;

/**
 * The engine's surge detector on daily bins instead of tickets: the same rate (half-life 28 days, a day late, extremes
 * cut), the same spread, the same year learnt from earlier years, and the same tail, over the last one to ten days where
 * the engine takes the last three to twenty tickets. The engine has the hours of a week from its policy and holidays from
 * its calendar; here the effects of weekdays, holidays and the days after them are learnt at the end of each year.
 */
final class DubanDetector implements DailyDetector {
    private static final double DISCOUNT = Math.pow(0.5, 1.0 / 28);
    private static final int REACH = 10;
    private static final double YEARS = 0.7;

    /** Ordinary days by the day of the week, then holidays, then the days after. */
    private static final int HOLIDAY = 7;

    private static final int AFTER = 8;

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public double[] scores(int[] counts, int days) {
        return new Run(counts, days).scores();
    }

    private static final class Run {
        private final int[] counts;
        private final int days;
        private final double[] kinds = new double[9];
        private final double[] kindCounts = new double[9];
        private final double[] kindWeights = new double[9];
        private final double[] seasons;
        private final YearProfile year;
        private final Overdispersion spread = new Overdispersion(1.2);
        private final RateEstimate rate;

        Run(int[] counts, int days) {
            this.counts = counts;
            this.days = days;
            this.year = new YearProfile(SeasonalProfile.FLAT);
            this.seasons = new double[counts.length];
            Arrays.fill(kinds, 1);
            for (int weekday = days; weekday < 7; weekday++) kinds[weekday] = 0;
            double first = Arrays.stream(counts, 0, DailySignal.YEAR).average().orElseThrow();
            this.rate = new RateEstimate(DISCOUNT, Math.max(0.01, first * 7 / days));
        }

        double[] scores() {
            double[] scores = new double[counts.length - DailySignal.WATCHED];
            for (int day = 0; day < counts.length; day++) {
                seasons[day] = kinds[kind(day)] * year.at(day % DailySignal.YEAR);
                if (day > 1) learn(day - 2);
                if (day >= DailySignal.WATCHED) scores[day - DailySignal.WATCHED] = score(day);
                if (day % DailySignal.YEAR == DailySignal.YEAR - 1) endYear();
            }
            return scores;
        }

        private void learn(int day) {
            if (seasons[day] <= 0) return;
            spread.discount(DISCOUNT);
            rate.learn(counts[day], seasons[day], spread);
            spread.settle();
        }

        private double score(int day) {
            double best = 0;
            double mean = 0;
            int count = 0;
            for (int back = 0; back < REACH; back++) {
                mean += rate.value() * seasons[day - back];
                count += counts[day - back];
                if (count <= mean) continue;
                double chance = NegativeBinomialTail.atLeast(count, mean, rate.excess(mean, spread));
                best = Math.max(best, -Math.log10(Math.max(1e-300, chance)));
            }
            return best;
        }

        /** First compares days of a kind with other days near them, then weeks with each other. */
        private void endYear() {
            int last = seasons.length;
            int from = 0;
            for (int day = 0; day < seasons.length; day++) if (seasons[day] > 0) last = day;
            from = last - last % DailySignal.YEAR;
            for (int i = 0; i < kinds.length; i++) {
                kindCounts[i] *= YEARS;
                kindWeights[i] *= YEARS;
            }
            double mean = mean(from);
            for (int day = from; day < from + DailySignal.YEAR; day++) {
                kindCounts[kind(day)] += counts[day];
                kindWeights[kind(day)] += mean * near(day, from);
            }
            for (int i = 0; i < kinds.length; i++)
                if (kindWeights[i] > 0) kinds[i] = (kindCounts[i] + 1e-6) / (kindWeights[i] + 1e-6);
            for (int day = from; day < from + DailySignal.YEAR; day++)
                year.add(day - from, counts[day], kinds[kind(day)]);
            // Adding to the next year ends this one.
            year.add(0, 0, 0);
        }

        private double mean(int from) {
            return Math.max(
                    1e-6,
                    Arrays.stream(counts, from, from + DailySignal.YEAR)
                            .average()
                            .orElseThrow());
        }

        /** The traffic of the three weeks around a day, relative to the year. */
        private double near(int day, int from) {
            int start = Math.max(from, Math.min(from + DailySignal.YEAR - 21, day - day % 7 - 7));
            return Arrays.stream(counts, start, start + 21).average().orElseThrow() / mean(from);
        }

        private int kind(int day) {
            if (day % 7 >= days) return day % 7;
            if (DailySignal.holiday(day)) return HOLIDAY;
            for (int before = day - 1; before >= 0 && before >= day - 3; before--) {
                if (DailySignal.holiday(before)) return days == 7 ? day % 7 : AFTER;
                if (before % 7 < days) break;
            }
            return day % 7;
        }
    }
}
