package cn.duban.warning.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.warning.SeasonalProfile;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourProfileTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Each weekday has its number as count, from 1 on Mondays; holidays have half of a Sunday's. */
    private static HourProfile profile() {
        List<Double> week = new ArrayList<>();
        for (int hour = 0; hour < SeasonalProfile.HOURS; hour++) week.add(1.0 + hour / 24);
        return new HourProfile(
                new SeasonalProfile(week, SeasonalProfile.FLAT.year(), 0.5), ZONE, WorkCalendar.yulin()::isWorkingDay);
    }

    private static long hour(String at) {
        return LocalDateTime.parse(at).atZone(ZONE).toEpochSecond() / 3600;
    }

    @Test
    void holidays_and_make_up_working_days_have_their_own_profile() {
        HourProfile profile = profile();
        assertThat(profile.factor(hour("2026-03-02T10:00"))).as("Monday").isCloseTo(1 / 4.0, within(1e-9));
        assertThat(profile.factor(hour("2026-03-08T10:00"))).as("Sunday").isCloseTo(7 / 4.0, within(1e-9));
        assertThat(profile.factor(hour("2026-10-01T10:00"))).as("National Day").isCloseTo(3.5 / 4, within(1e-9));
        assertThat(profile.factor(hour("2026-10-10T10:00")))
                .as("worked Saturday")
                .isCloseTo(3 / 4.0, within(1e-9));
    }

    @Test
    void intervals_sum_up() {
        HourProfile profile = profile();
        long from = hour("2026-03-02T10:00") * HourProfile.HOUR + 1_234_567;
        long to = hour("2026-03-04T23:00") * HourProfile.HOUR + 7_654;
        long middle = hour("2026-03-03T07:00") * HourProfile.HOUR;
        assertThat(profile.between(from, to))
                .isCloseTo(profile.between(from, middle) + profile.between(middle, to), within(1e-9));
        assertThat(profile.between(from, from + 60_000)).isCloseTo(1 / 240.0, within(1e-9));
        assertThat(profile.between(from, from)).isZero();
    }

    /** 2023 has no 29 February, and its November still starts on the first. */
    @Test
    void days_of_the_year_follow_the_calendar() {
        List<Double> days = new ArrayList<>(SeasonalProfile.FLAT.year());
        for (int day = 305; day < SeasonalProfile.DAYS; day++) days.set(day, 5.0);
        HourProfile profile =
                new HourProfile(new SeasonalProfile(SeasonalProfile.FLAT.week(), days, 1), ZONE, day -> true);
        for (String year : List.of("2023", "2024"))
            assertThat(profile.factor(hour(year + "-11-01T00:00")) / profile.factor(hour(year + "-10-31T23:00")))
                    .as(year)
                    .isCloseTo(5, within(1e-9));
        assertThat(profile.factor(hour("2024-12-31T10:00"))).isEqualTo(profile.factor(hour("2023-12-31T10:00")));
    }

    @Test
    void a_season_of_another_length_is_refused() {
        assertThatThrownBy(() -> new HourProfile(
                        new SeasonalProfile(List.of(1.0), SeasonalProfile.FLAT.year(), 1), ZONE, day -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a season needs 168 hours, not 1");
    }
}
