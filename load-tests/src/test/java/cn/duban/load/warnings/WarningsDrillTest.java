package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.SurgeRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurements of warnings in short form: less traffic, and bounds with room for chance. */
@Tag("drill")
class WarningsDrillTest {
    private final Policy policy = PolicyFiles.builtIn().policy();
    private final SurgeRules rules = policy.surges();

    @Test
    void outbreaks_in_daily_series_are_detected_sooner_than_by_published_methods() {
        List<DailyDetector> methods = new ArrayList<>(List.of(new DubanDetector()));
        methods.addAll(EarsDetector.ALL);
        methods.add(new FarringtonDetector());
        List<DailyTrial.Result> results = new DailyTrial(2, 7).run(methods);
        DailyTrial.Result ours = results.get(0);
        assertThat(ours.detected()[0]).isGreaterThan(0.65);
        assertThat(ours.detected()[2]).isGreaterThan(0.9);
        assertThat(ours.timeliness()[3]).isLessThan(0.12);
        for (DailyTrial.Result other : results.subList(1, results.size()))
            for (int k = 0; k < DailyTrial.SIZES.length; k++) {
                assertThat(ours.detected()[k]).as(other.method()).isGreaterThanOrEqualTo(other.detected()[k]);
                assertThat(ours.timeliness()[k]).as(other.method()).isLessThan(other.timeliness()[k]);
            }
    }

    @Test
    void twenty_tickets_in_two_hours_are_detected_after_about_half_of_them_at_any_rate() {
        double blue = rules.thresholds().blue();
        for (double rate : new double[] {0.02, 0.1, 0.5}) {
            HourlyTrial.Surged surged = new HourlyTrial(rules, rate, blue, 3).surges(60, blue);
            assertThat(surged.share()).as("seen at %s", rate).isGreaterThan(0.9);
            assertThat(surged.medianMinutes()).as("minutes at %s", rate).isLessThan(70);
        }
    }

    /** At lower scores, where there are enough alarms to count. */
    @Test
    void false_alarms_are_equally_rare_at_low_and_high_rates() {
        double few = new HourlyTrial(rules, 0.02, 2.5, 5).falseAlarms(60_000).reaching(2.5);
        double many = new HourlyTrial(rules, 0.5, 2.5, 5).falseAlarms(60_000).reaching(2.5);
        assertThat(few).isPositive();
        assertThat(many / few).isBetween(1 / 3.0, 3.0);
        assertThat(new HourlyTrial(rules, 0.5, rules.thresholds().blue(), 6)
                        .falseAlarms(30_000)
                        .reaching(rules.thresholds().blue()))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void the_thresholds_are_those_of_a_calibration() {
        Calibration calibration = Calibration.run(policy, 120, 9);
        assertThat(calibration.reaching(Calibration.FLOOR)).isGreaterThan(50);
        assertThat(calibration.score(10))
                .isBetween(rules.thresholds().blue() - 0.7, rules.thresholds().blue() + 0.7);
        assertThat(calibration.slope()).isBetween(0.7, 1.5);
    }
}
