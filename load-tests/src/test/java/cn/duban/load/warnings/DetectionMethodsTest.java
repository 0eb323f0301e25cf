package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The published methods and series are implemented as published. */
class DetectionMethodsTest {
    private static int[] flat(int count) {
        int[] counts = new int[DailySignal.LENGTH];
        Arrays.fill(counts, count);
        return counts;
    }

    @Test
    void c1_counts_deviations_from_the_week_before_and_c2_skips_two_days() {
        int[] counts = flat(0);
        int from = DailySignal.WATCHED;
        // Totals of seven days: 1 2 3 4 5 6 7 and then 7 more.
        for (int day = 0; day < 7; day++) counts[from + day] = 1;
        counts[from + 7] = 8;
        double c1 = EarsDetector.ALL.get(0).scores(counts, 7)[7];
        double c2 = EarsDetector.ALL.get(1).scores(counts, 7)[7];
        assertThat(c1).isCloseTo((14 - 4) / 2.160247, within(1e-5));
        // 0 0 1 2 3 4 5
        assertThat(c2).isCloseTo((14 - 15 / 7.0) / 1.951800, within(1e-5));
    }

    @Test
    void farrington_scores_constant_counts_low_and_new_counts_high() {
        int[] counts = flat(4);
        int conspicuous = DailySignal.WATCHED + 100;
        counts[conspicuous] = 30;
        double[] scores = new FarringtonDetector().scores(counts, 7);
        assertThat(scores[50]).isBetween(0.2, 0.4);
        // Twenty-eight a week, and then fifty-four: by Poisson's law once in a hundred thousand.
        assertThat(scores[100]).isBetween(4.5, 5.5);
    }

    @Test
    void farrington_follows_a_trend_and_weights_down_past_outbreaks() {
        int[] falling = flat(0);
        for (int day = 0; day < falling.length; day++) falling[day] = 20 - 2 * (day / 364);
        // Eight a day remain of the earlier years; against their mean it would be extremely few.
        assertThat(new FarringtonDetector().scores(falling, 7)[100]).isBetween(0.08, 0.5);
        int[] before = flat(4);
        before[DailySignal.WATCHED + 100 - DailySignal.YEAR + 3] = 34;
        before[DailySignal.WATCHED + 100] = 14;
        int[] calm = flat(4);
        calm[DailySignal.WATCHED + 100] = 14;
        assertThat(new FarringtonDetector().scores(before, 7)[100])
                .isBetween(
                        0.8 * new FarringtonDetector().scores(calm, 7)[100],
                        new FarringtonDetector().scores(calm, 7)[100]);
    }

    @Test
    void an_outbreak_has_its_stated_size() {
        DailySignal signal = DailySignal.ALL.get(2);
        double cases = 0;
        for (int i = 0; i < 400; i++)
            cases += Arrays.stream(signal.outbreak(3, RandomCounts.of(1, i))).sum() / 400.0;
        // Three deviations of about sixteen for each day of a week, and more on weekends.
        assertThat(cases).isBetween(3 * 7 * 14.0, 3 * 7 * 24.0);
    }

    @Test
    void counts_have_the_requested_mean_and_spread() {
        RandomCounts chance = new RandomCounts(5);
        for (double mean : new double[] {0.02, 1.5, 400}) {
            double sum = 0;
            double squares = 0;
            int n = 200_000;
            for (int i = 0; i < n; i++) {
                int count = chance.count(mean, 2);
                sum += count;
                squares += (count - mean) * (count - mean);
            }
            assertThat(sum / n / mean).isCloseTo(1, within(0.05));
            assertThat(squares / n / mean).isCloseTo(2, within(0.12));
        }
    }

    @Test
    void clusters_follow_the_logarithmic_law() {
        RandomCounts chance = new RandomCounts(6);
        double sum = 0;
        for (int i = 0; i < 200_000; i++) sum += chance.logarithmic(0.5);
        assertThat(sum / 200_000).isCloseTo(-0.5 / (0.5 * Math.log(0.5)), within(0.01));
        assertThat(chance.logarithmic(0)).isEqualTo(1);
    }

    @Test
    void consecutive_alarms_are_one_warning_with_the_highest_score() {
        AlarmEpisodes episodes = new AlarmEpisodes();
        episodes.alarm("a", 0, 5);
        episodes.alarm("a", 11 * 3_600_000L, 7);
        episodes.alarm("b", 12 * 3_600_000L, 6);
        episodes.alarm("a", 24 * 3_600_000L, 5);
        assertThat(episodes.reaching(5)).isEqualTo(3);
        assertThat(episodes.reaching(6)).isEqualTo(2);
        assertThat(episodes.reaching(7)).isEqualTo(1);
        assertThat(episodes.reaching(7.5)).isZero();
    }
}
