package cn.duban.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tyme.holiday.LegalHoliday;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Working days, missing years, and the instants that rungs and reminders are based on. */
class WorkCalendarTest {

    private static final WorkCalendar YULIN = Offices.YULIN.calendar;

    @Test
    void own_days_outrank_the_state_council_and_the_state_council_outranks_the_weekend() {
        WorkCalendar own = Offices.XINING.calendar;
        LocalDate nationalDay = LocalDate.of(2023, 10, 3);
        assertThat(YULIN.isWorkingDay(nationalDay)).isFalse();
        assertThat(YULIN.holidayName(nationalDay)).contains("国庆节");
        assertThat(own.isWorkingDay(nationalDay)).isTrue();
        assertThat(own.holidayName(nationalDay)).isEmpty();
        assertThat(own.makeUpName(nationalDay)).contains("国庆值守");
        LocalDate makeUp = LocalDate.of(2023, 10, 7);
        assertThat(YULIN.isWorkingDay(makeUp)).isTrue();
        assertThat(YULIN.makeUpName(makeUp)).contains("国庆节");
        assertThat(YULIN.workingHours(makeUp)).hasSize(2);
        LocalDate saturday = LocalDate.of(2023, 10, 14);
        assertThat(YULIN.isWorkingDay(saturday)).isFalse();
        assertThat(YULIN.holidayName(saturday)).isEmpty();
        assertThat(YULIN.workingHours(saturday)).isEmpty();
    }

    @Test
    void every_day_of_the_notices_is_worked_or_off_as_in_the_library() {
        LocalDate.of(2001, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).forEach(day -> {
            LegalHoliday named = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            if (named != null) {
                assertThat(YULIN.isWorkingDay(day)).as("%s", day).isEqualTo(named.isWork());
            }
        });
    }

    @Test
    void a_plain_calendar_has_only_weekends_off_and_no_missing_years() {
        WorkCalendar boston = Offices.BOSTON.calendar;
        assertThat(boston.isWorkingDay(LocalDate.of(2026, 10, 1))).isTrue();
        assertThat(boston.missingYears(LocalDate.of(2030, 12, 1))).isEmpty();
        assertThat(boston.missingYearWarning(LocalDate.of(2030, 12, 1))).isEmpty();
    }

    @Test
    void a_missing_year_is_reported_from_the_first_of_december_before_it() {
        int next = YULIN.knownThrough() + 1;
        assertThat(next).isGreaterThanOrEqualTo(2027);
        assertThat(YULIN.missingYearWarning(LocalDate.of(next - 1, 11, 30))).isEmpty();
        assertThat(YULIN.missingYears(LocalDate.of(next - 1, 12, 1))).containsExactly(next);
        assertThat(YULIN.missingYearWarning(LocalDate.of(next - 1, 12, 1)))
                .hasValueSatisfying(text -> assertThat(text).startsWith(next + "年放假安排缺失"));
        assertThat(YULIN.missingYears(LocalDate.of(next, 3, 1))).containsExactly(next);
        assertThat(YULIN.missingYears(LocalDate.of(next, 12, 31))).containsExactly(next, next + 1);
    }

    @Test
    void own_days_end_the_missing_year_warning_only_if_more_than_nine_are_off() {
        int next = YULIN.knownThrough() + 1;
        LocalDate december = LocalDate.of(next - 1, 12, 1);
        assertThat(withDaysOff(next, 9).missingYears(december)).containsExactly(next);
        assertThat(withDaysOff(next, 13).missingYears(december)).isEmpty();
        assertThat(withDaysOff(next, 13).knownThrough()).isEqualTo(next);
    }

    @Test
    void the_last_day_opens_with_its_first_span() {
        assertThat(YULIN.lastDayOpening(at("2026-10-12T18:00"))).isEqualTo(at("2026-10-12T08:30"));
        assertThat(YULIN.lastDayOpening(at("2026-10-12T07:00"))).isEqualTo(at("2026-10-12T08:30"));
        assertThat(YULIN.lastDayOpening(at("2026-10-11T15:00"))).isEqualTo(at("2026-10-11T08:30"));
        // The instant 24:00 of the 9th is 00:00 of the 10th.
        assertThat(YULIN.lastDayOpening(at("2026-10-10T00:00"))).isEqualTo(at("2026-10-09T08:30"));
    }

    @Test
    void working_days_after_a_due_keep_its_time_of_day() {
        assertThat(YULIN.plusWorkingDays(at("2026-10-08T11:40"), 1)).isEqualTo(at("2026-10-09T11:40"));
        assertThat(YULIN.plusWorkingDays(at("2026-10-08T11:40"), 3)).isEqualTo(at("2026-10-12T11:40"));
        assertThat(YULIN.plusWorkingDays(at("2026-10-03T23:50"), 1)).isEqualTo(at("2026-10-08T23:50"));
        assertThat(YULIN.plusWorkingDays(at("2026-10-08T11:40"), 0)).isEqualTo(at("2026-10-08T11:40"));
    }

    @Test
    void working_days_after_a_closing_end_at_closings_and_after_midnight_at_midnights() {
        WorkCalendar seasonal = Offices.XINING.calendar;
        assertThat(seasonal.plusWorkingDays(at("2025-09-30T18:30"), 1)).isEqualTo(at("2025-10-09T17:45"));
        assertThat(YULIN.plusWorkingDays(at("2026-10-12T18:00"), 5)).isEqualTo(at("2026-10-19T18:00"));
        assertThat(YULIN.plusWorkingDays(at("2026-10-10T00:00"), 1)).isEqualTo(at("2026-10-11T00:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> YULIN.plusWorkingDays(at("2026-10-12T18:00"), -1));
    }

    @Test
    void the_next_working_time_is_now_or_the_next_opening() {
        assertThat(YULIN.nextWorkingTime(at("2026-10-08T11:59"))).isEqualTo(at("2026-10-08T11:59"));
        assertThat(YULIN.nextWorkingTime(at("2026-10-08T12:00"))).isEqualTo(at("2026-10-08T14:30"));
        assertThat(YULIN.nextWorkingTime(at("2026-09-30T18:00"))).isEqualTo(at("2026-10-08T08:30"));
    }

    @Test
    void working_time_between_two_instants_excludes_the_holiday() {
        assertThat(YULIN.workingTime(at("2026-09-30T17:10"), at("2026-10-08T11:40")))
                .hasHours(4);
        assertThat(YULIN.workingTime(at("2026-10-08T11:40"), at("2026-09-30T17:10")))
                .isZero();
    }

    @Test
    void hours_that_overlap_or_leave_days_uncovered_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeasonalHours.allYear(WorkSpan.of("08:30", "12:00"), WorkSpan.of("11:00", "18:00")))
                .withMessageContaining("overlap");
        assertThatIllegalArgumentException().isThrownBy(() -> SeasonalHours.allYear());
        assertThatIllegalArgumentException().isThrownBy(() -> WorkSpan.of("12:00", "08:30"));
        SeasonalHours withoutLeapDay = new SeasonalHours(
                MonthDay.of(3, 1), MonthDay.of(2, 28), SeasonalHours.yulin().spans());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkCalendar.plain(YULIN.zone(), List.of(withoutLeapDay), List.of()))
                .withMessage("no season gives the working hours of --02-29");
    }

    @Test
    void budgets_below_one_or_above_ten_years_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.of(0, BudgetUnit.HOURS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budget.of(2_501, BudgetUnit.WORKING_DAYS))
                .withMessage("a budget in WORKING_DAYS is 1 to 2500, not 2501");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pause(at("2026-10-08T11:40"), at("2026-10-08T11:39")));
    }

    private static WorkCalendar withDaysOff(int year, int count) {
        List<DayOverride> own = IntStream.rangeClosed(1, count)
                .mapToObj(day -> new DayOverride(LocalDate.of(year, 10, day), false, "国庆节"))
                .toList();
        return WorkCalendar.chinese(ZoneId.of("Asia/Shanghai"), List.of(SeasonalHours.yulin()), own);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(YULIN.zone()).toInstant();
    }
}
