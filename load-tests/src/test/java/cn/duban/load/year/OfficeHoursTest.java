package cn.duban.load.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OfficeHoursTest {

    @Test
    void working_time_skips_the_noon_break_the_night_and_the_holiday_and_counts_the_make_up_saturday() {
        assertThat(OfficeHours.after(Instant.parse("2026-03-02T03:00:00Z"), 2)).isEqualTo("2026-03-02T07:30:00Z");
        assertThat(OfficeHours.after(Instant.parse("2026-09-30T09:10:00Z"), 4)).isEqualTo("2026-10-08T03:40:00Z");
        assertThat(OfficeHours.worksOn(LocalDate.of(2026, 10, 10))).isTrue();
        assertThat(OfficeHours.worksOn(LocalDate.of(2026, 10, 1))).isFalse();
    }
}
