package cn.duban.warning.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.policy.warning.SeasonalProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YearProfileTest {
    private final YearProfile year = new YearProfile(SeasonalProfile.FLAT);

    /** From day 280 on, counts are four times as high. */
    private void pass(int from, int aDay) {
        for (int day = from; day < 365; day++) year.add(day, day < 280 ? aDay : 4 * aDay, 1);
    }

    @Test
    void nothing_is_learnt_before_the_end_of_a_whole_year() {
        pass(0, 100);
        assertThat(year.at(340)).isEqualTo(1);
        YearProfile late = new YearProfile(SeasonalProfile.FLAT);
        for (int day = 200; day < 365; day++) late.add(day, day < 280 ? 1 : 4, 1);
        assertThat(late.add(0, 1, 1)).isTrue();
        assertThat(late.at(340)).isEqualTo(1);
    }

    @Test
    void weeks_are_learnt_over_years() {
        for (int i = 0; i < 8; i++) pass(0, 100);
        assertThat(year.add(0, 100, 1)).isTrue();
        assertThat(year.add(1, 100, 1)).isFalse();
        assertThat(year.at(340) / year.at(100)).isBetween(3.0, 4.0);
        // Smoothing starts the rise two weeks early.
        assertThat(year.at(250)).isCloseTo(year.at(100), within(0.02));
        assertThat(year.at(276)).isBetween(year.at(250) * 1.3, year.at(340) * 0.9);
    }

    @Test
    void few_counts_hardly_change_the_corrections() {
        pass(0, 0);
        for (int day = 0; day < 365; day++) year.add(day, day % 60 == 0 ? 1 : 0, 1);
        year.add(0, 0, 1);
        for (int day = 0; day < 365; day += 10) assertThat(year.at(day)).isBetween(0.9, 1.1);
    }

    /** The policy has the rise of 1 November, but too small. */
    @Test
    void a_season_starts_on_its_day_after_any_learning() {
        List<Double> days = new ArrayList<>(SeasonalProfile.FLAT.year());
        for (int day = 305; day < SeasonalProfile.DAYS; day++) days.set(day, 4.0);
        YearProfile heating = new YearProfile(new SeasonalProfile(SeasonalProfile.FLAT.week(), days, 1));
        for (int i = 0; i < 6; i++)
            for (int day = 0; day < SeasonalProfile.DAYS; day++) heating.add(day, day < 305 ? 100 : 800, 1);
        heating.add(0, 100, 1);
        assertThat(heating.at(305) / heating.at(304)).isBetween(3.5, 4.5);
        assertThat(heating.at(340) / heating.at(200)).isBetween(6.0, 8.0);
    }

    @Test
    void corrections_are_interpolated_between_weeks() {
        for (int i = 0; i < 3; i++) pass(0, 100);
        year.add(0, 1, 1);
        assertThat(year.at(279) + year.at(280)).isCloseTo(year.at(276) + year.at(283), within(0.001));
        assertThat(year.at(0)).isEqualTo(year.at(3));
        assertThat(year.at(365)).isPositive();
    }
}
