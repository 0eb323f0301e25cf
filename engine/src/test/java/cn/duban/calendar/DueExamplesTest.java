package cn.duban.calendar;

import static cn.duban.calendar.BudgetUnit.CALENDAR_DAYS;
import static cn.duban.calendar.BudgetUnit.HOURS;
import static cn.duban.calendar.BudgetUnit.MINUTES;
import static cn.duban.calendar.BudgetUnit.WORKING_DAYS;
import static cn.duban.calendar.BudgetUnit.WORKING_HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dues computed by hand from the published calendars. */
class DueExamplesTest {

    private static final WorkCalendar YULIN = Offices.YULIN.calendar;
    private static final WorkCalendar SEASONAL = Offices.XINING.calendar;
    private static final WorkCalendar BOSTON = Offices.BOSTON.calendar;

    @Test
    void a_sign_clock_started_on_the_eve_of_national_day_2026_ends_after_the_holiday() {
        assertThat(due(LimitTerms.of(4, WORKING_HOURS), "2026-09-30T17:10")).isEqualTo(at("2026-10-08T11:40"));
    }

    @Test
    void three_working_days_include_the_make_up_saturday() {
        assertThat(due(LimitTerms.of(3, WORKING_DAYS), "2026-10-08T17:10")).isEqualTo(at("2026-10-12T18:00"));
    }

    @Test
    void the_weekend_after_national_day_2023_is_worked() {
        // 30 minutes on 28 September, then the holidays, then the whole morning of Saturday 7 October.
        assertThat(due(LimitTerms.of(4, WORKING_HOURS), "2023-09-28T17:30")).isEqualTo(at("2023-10-07T12:00"));
        assertThat(due(LimitTerms.of(3, WORKING_DAYS), "2023-09-28T17:30")).isEqualTo(at("2023-10-09T18:00"));
    }

    @Test
    void the_eve_of_spring_festival_2024_and_the_sunday_after_it_are_worked() {
        assertThat(due(LimitTerms.of(3, WORKING_DAYS), "2024-02-08T17:00")).isEqualTo(at("2024-02-19T18:00"));
    }

    @Test
    void spring_festival_2026_has_nine_days_off_between_two_worked_saturdays() {
        assertThat(due(LimitTerms.of(5, WORKING_DAYS), "2026-02-13T10:00")).isEqualTo(at("2026-02-27T18:00"));
        assertThat(due(LimitTerms.of(6, WORKING_DAYS), "2026-02-13T10:00")).isEqualTo(at("2026-02-28T18:00"));
        assertThat(due(LimitTerms.of(7, CALENDAR_DAYS), "2026-02-13T10:00")).isEqualTo(at("2026-02-21T00:00"));
    }

    @Test
    void in_xining_a_start_at_17_00_counts_today_and_a_second_later_tomorrow() {
        LimitTerms terms = LimitTerms.of(1, WORKING_DAYS).withCutOff(LocalTime.of(17, 0));
        assertThat(due(terms, "2026-10-09T17:00")).isEqualTo(at("2026-10-10T18:00"));
        assertThat(due(terms, "2026-10-09T17:00:01")).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(terms, "2026-10-11T09:00")).isEqualTo(at("2026-10-13T18:00"));
        assertThat(due(LimitTerms.of(2, HOURS).withCutOff(LocalTime.of(17, 0)), "2026-10-09T06:00"))
                .isEqualTo(at("2026-10-09T10:30"));
        assertThat(YULIN.lastDayAt(at("2026-10-12T18:00"), LocalTime.of(17, 0))).isEqualTo(at("2026-10-12T17:00"));
    }

    @Test
    void in_guangzhou_both_ends_count_if_some_of_the_first_day_is_left() {
        LimitTerms terms = LimitTerms.of(3, WORKING_DAYS).bothEndsIncluded();
        assertThat(due(terms, "2026-10-08T17:10")).isEqualTo(at("2026-10-10T18:00"));
        assertThat(due(terms, "2026-10-08T18:00")).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(terms, "2026-10-03T10:00")).isEqualTo(at("2026-10-10T18:00"));
        assertThat(due(LimitTerms.of(1, CALENDAR_DAYS).bothEndsIncluded(), "2026-10-08T23:59"))
                .isEqualTo(at("2026-10-09T00:00"));
    }

    @Test
    void in_weifang_urgent_limits_run_round_the_clock_through_a_holiday() {
        String nationalDay = "2026-10-01T23:50";
        assertThat(due(LimitTerms.of(30, MINUTES), nationalDay)).isEqualTo(at("2026-10-02T00:20"));
        assertThat(due(LimitTerms.of(2, HOURS), nationalDay)).isEqualTo(at("2026-10-02T01:50"));
        assertThat(due(LimitTerms.of(24, HOURS), nationalDay)).isEqualTo(at("2026-10-02T23:50"));
    }

    @Test
    void the_next_working_day_is_day_one_whether_both_ends_are_included_or_not() {
        LimitTerms days = LimitTerms.of(2, WORKING_DAYS).fromNextWorkingDay();
        assertThat(due(days, "2026-10-09T09:00")).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(days.bothEndsIncluded(), "2026-10-09T09:00")).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(LimitTerms.of(2, CALENDAR_DAYS).fromNextWorkingDay(), "2026-10-10T09:00"))
                .isEqualTo(at("2026-10-14T00:00"));
        assertThat(due(LimitTerms.of(90, MINUTES).fromNextWorkingDay(), "2026-10-10T09:00"))
                .isEqualTo(at("2026-10-12T10:00"));
    }

    @Test
    void a_span_used_up_exactly_is_due_at_its_end_not_at_the_next_opening() {
        assertThat(due(LimitTerms.of(7, WORKING_HOURS), "2026-10-09T08:30")).isEqualTo(at("2026-10-09T18:00"));
        assertThat(due(LimitTerms.of(7, WORKING_HOURS), "2026-10-08T18:00")).isEqualTo(at("2026-10-09T18:00"));
        assertThat(due(LimitTerms.of(1, WORKING_HOURS), "2026-10-09T12:00")).isEqualTo(at("2026-10-09T15:30"));
    }

    @Test
    void fractions_of_a_second_are_kept() {
        Instant start = at("2026-09-30T17:10").plusNanos(123_456_789);
        assertThat(YULIN.due(LimitTerms.of(4, WORKING_HOURS), start))
                .isEqualTo(at("2026-10-08T11:40").plusNanos(123_456_789));
    }

    @Test
    void working_hours_inside_a_suspension_do_not_count_to_the_minute() {
        Pause pause = new Pause(at("2026-10-08T10:00"), at("2026-10-09T10:00"));
        assertThat(due(LimitTerms.of(4, WORKING_HOURS), "2026-10-08T09:00", pause))
                .isEqualTo(at("2026-10-09T15:30"));
        assertThat(due(LimitTerms.of(4, HOURS), "2026-10-08T09:00", pause)).isEqualTo(at("2026-10-09T13:00"));
    }

    @Test
    void of_days_a_suspension_gives_back_whole_days_and_parts_of_days() {
        LimitTerms days = LimitTerms.of(3, WORKING_DAYS);
        Pause twoDaysAndAnHourAndAHalf = new Pause(at("2026-10-09T10:00"), at("2026-10-12T11:30"));
        Pause fiveHours = new Pause(at("2026-10-09T09:00"), at("2026-10-09T16:30"));
        Pause lunch = new Pause(at("2026-10-09T12:00"), at("2026-10-09T14:30"));
        Pause sunday = new Pause(at("2026-10-11T00:00"), at("2026-10-12T00:00"));
        assertThat(due(days, "2026-10-08T17:10")).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(days, "2026-10-08T17:10", twoDaysAndAnHourAndAHalf)).isEqualTo(at("2026-10-15T10:00"));
        assertThat(due(days, "2026-10-08T17:10", fiveHours)).isEqualTo(at("2026-10-13T16:00"));
        assertThat(due(days, "2026-10-08T17:10", lunch)).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(days, "2026-10-08T17:10", sunday)).isEqualTo(at("2026-10-12T18:00"));
        assertThat(due(LimitTerms.of(3, CALENDAR_DAYS), "2026-10-08T17:10", fiveHours))
                .isEqualTo(at("2026-10-12T07:30"));
    }

    @Test
    void a_suspension_of_twenty_four_hours_gives_a_working_day_back_on_the_day_of_the_dispatch_too() {
        LimitTerms days = LimitTerms.of(3, WORKING_DAYS);
        Pause onTheFirstDay = new Pause(at("2026-10-12T10:00"), at("2026-10-13T10:00"));
        assertThat(due(days, "2026-10-12T09:00")).isEqualTo(at("2026-10-15T18:00"));
        assertThat(due(days, "2026-10-12T09:00", onTheFirstDay)).isEqualTo(at("2026-10-16T18:00"));
        assertThat(due(LimitTerms.of(3, CALENDAR_DAYS), "2026-10-12T09:00", onTheFirstDay))
                .isEqualTo(at("2026-10-17T00:00"));
        assertThat(due(days.bothEndsIncluded(), "2026-10-12T09:00", onTheFirstDay))
                .isEqualTo(at("2026-10-15T18:00"));
        assertThat(due(days.fromNextWorkingDay(), "2026-10-12T09:00", onTheFirstDay))
                .as("counting begins on the 13th")
                .isEqualTo(at("2026-10-16T10:00"));
    }

    @Test
    void a_part_of_a_long_day_is_that_part_of_a_short_one() {
        WorkCalendar turpan = Offices.TURPAN.calendar;
        Pause half = new Pause(at("2026-04-30T10:00"), at("2026-04-30T14:00"));
        assertThat(turpan.due(LimitTerms.of(1, WORKING_DAYS), at("2026-04-29T12:00"), List.of(half), List.of()))
                .as("half of eight hours, then half of six after the holidays")
                .isEqualTo(at("2026-05-06T11:00"));
    }

    @Test
    void an_open_suspension_prevents_the_due_unless_it_was_reached_before() {
        LimitTerms sign = LimitTerms.of(4, WORKING_HOURS);
        assertThat(due(sign, "2026-10-08T08:30", Pause.open(at("2026-10-08T14:45"))))
                .isEqualTo(Instant.MAX);
        assertThat(due(sign, "2026-10-08T08:30", Pause.open(at("2026-10-08T15:00"))))
                .isEqualTo(at("2026-10-08T15:00"));
    }

    @Test
    void extensions_are_added_in_the_unit_of_the_limit() {
        List<Budget> two = List.of(Budget.of(1, WORKING_DAYS), Budget.of(2, WORKING_DAYS));
        assertThat(YULIN.due(LimitTerms.of(3, WORKING_DAYS), at("2026-10-08T17:10"), List.of(), two))
                .isEqualTo(at("2026-10-15T18:00"));
        assertThat(YULIN.due(
                        LimitTerms.of(1, HOURS), at("2026-10-08T17:10"), List.of(), List.of(Budget.of(30, MINUTES))))
                .isEqualTo(at("2026-10-08T18:40"));
        assertThat(Budget.of(24, HOURS).extendableBy(Budget.of(2, WORKING_DAYS)))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YULIN.due(LimitTerms.of(24, HOURS), at("2026-10-08T17:10"), List.of(), two))
                .withMessageContaining("HOURS cannot be extended in WORKING_DAYS");
    }

    @Test
    void a_fraction_of_a_budget_is_a_fraction_of_its_working_time() {
        assertThat(fraction(LimitTerms.of(4, WORKING_HOURS), "2026-09-30T17:10", 0.8))
                .isEqualTo(at("2026-10-08T10:52"));
        // The three days have 21 working hours; the rest of the start's own day does not count.
        assertThat(fraction(LimitTerms.of(3, WORKING_DAYS), "2026-10-08T17:10", 0.5))
                .isEqualTo(at("2026-10-10T12:00"));
        assertThat(fraction(LimitTerms.of(24, HOURS), "2026-10-01T12:00", 0.5)).isEqualTo(at("2026-10-02T00:00"));
        assertThat(fraction(LimitTerms.of(2, CALENDAR_DAYS), "2026-10-01T12:00", 0.5))
                .isEqualTo(at("2026-10-03T00:00"));
        assertThat(fraction(LimitTerms.of(4, WORKING_HOURS), "2026-10-03T17:10", 0))
                .isEqualTo(at("2026-10-03T17:10"));
    }

    @Test
    void a_budget_continues_across_the_change_from_summer_to_winter_hours() {
        assertThat(SEASONAL.due(LimitTerms.of(1, WORKING_DAYS), at("2025-09-29T10:00")))
                .isEqualTo(at("2025-09-30T18:30"));
        // One hour of a summer afternoon, two of a winter morning with its break.
        assertThat(SEASONAL.due(LimitTerms.of(3, WORKING_HOURS), at("2025-09-30T17:30")))
                .isEqualTo(at("2025-10-09T11:15"));
        assertThat(SEASONAL.due(LimitTerms.of(1, WORKING_DAYS), at("2025-12-31T10:00")))
                .isEqualTo(at("2026-01-04T17:45"));
    }

    @Test
    void hours_across_a_daylight_saving_change_count_as_elapsed_time() {
        Instant saturdayNoon = Instant.parse("2025-03-08T17:00:00Z");
        assertThat(BOSTON.due(LimitTerms.of(24, HOURS), saturdayNoon)).isEqualTo(local(BOSTON, "2025-03-09T13:00"));
        assertThat(BOSTON.due(LimitTerms.of(1, CALENDAR_DAYS), saturdayNoon))
                .isEqualTo(local(BOSTON, "2025-03-10T00:00"));
        assertThat(BOSTON.due(LimitTerms.of(1, WORKING_DAYS), saturdayNoon))
                .isEqualTo(local(BOSTON, "2025-03-10T17:30"));
        Instant beforeAutumn = local(BOSTON, "2025-11-01T12:00");
        assertThat(BOSTON.due(LimitTerms.of(24, HOURS), beforeAutumn)).isEqualTo(local(BOSTON, "2025-11-02T11:00"));
    }

    @Test
    void working_time_in_the_hour_skipped_in_spring_does_not_exist() {
        WorkCalendar nights = WorkCalendar.plain(
                ZoneId.of("America/New_York"),
                List.of(SeasonalHours.allYear(WorkSpan.of("01:00", "02:30"), WorkSpan.of("02:40", "02:50"))),
                List.of(new DayOverride(LocalDate.of(2025, 3, 9), true, "Night of the clock change")));
        assertThat(nights.workingTime(local(nights, "2025-03-09T00:00"), local(nights, "2025-03-10T00:00")))
                .hasMinutes(60);
        assertThat(nights.workingTime(local(nights, "2025-03-10T00:00"), local(nights, "2025-03-11T00:00")))
                .hasMinutes(100);
    }

    @Test
    void instants_outside_the_table_are_refused_and_named() {
        assertThatThrownBy(() -> YULIN.due(LimitTerms.of(1, HOURS), Instant.parse("1999-01-01T00:00:00Z")))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("1999-01-01T00:00:00Z is outside the calendar, 2001 to 2060");
        assertThatThrownBy(() -> YULIN.due(LimitTerms.of(2_500, WORKING_DAYS), at("2060-01-01T00:00")))
                .isInstanceOf(DateTimeException.class);
    }

    private static Instant due(LimitTerms terms, String start, Pause... pauses) {
        return YULIN.due(terms, at(start), List.of(pauses), List.of());
    }

    private static Instant fraction(LimitTerms terms, String start, double part) {
        return YULIN.fraction(terms, at(start), List.of(), List.of(), part);
    }

    private static Instant at(String local) {
        return local(YULIN, local);
    }

    private static Instant local(WorkCalendar calendar, String local) {
        return LocalDateTime.parse(local).atZone(calendar.zone()).toInstant();
    }
}
