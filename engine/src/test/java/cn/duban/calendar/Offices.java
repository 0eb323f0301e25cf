package cn.duban.calendar;

import com.tyme.holiday.LegalHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;

/** Calendars of several places, each with a slow model that reads its days off from the original sources. */
enum Offices {
    YULIN(WorkCalendar.yulin(), new SlowModel(Places.SHANGHAI, day -> Places.hours(day, Places.stateCouncil(day)))),

    /** Seasonal hours, one season spanning the New Year, and own days that override weekend and State Council. */
    XINING(
            WorkCalendar.chinese(Places.SHANGHAI, Places.SEASONS, Places.OWN),
            new SlowModel(Places.SHANGHAI, day -> Places.seasonal(day, Places.withOwn(day)))),

    /** Days of six hours in summer and of eight in winter. */
    TURPAN(
            WorkCalendar.chinese(Places.SHANGHAI, Places.SHORT_SUMMER, List.of()),
            new SlowModel(Places.SHANGHAI, day -> Places.shortSummer(day, Places.stateCouncil(day)))),

    /** Daylight saving time; weekends are the only days off. */
    BOSTON(
            WorkCalendar.plain(
                    Places.NEW_YORK, List.of(SeasonalHours.allYear(WorkSpan.of("09:00", "17:30"))), List.of()),
            new SlowModel(
                    Places.NEW_YORK, day -> Places.weekend(day) ? List.of() : List.of(WorkSpan.of("09:00", "17:30")))),

    /** Whole days of work, Sundays too, so that spans touch midnight and the daylight saving changes. */
    ROUND_THE_CLOCK(
            WorkCalendar.plain(Places.NEW_YORK, List.of(SeasonalHours.allYear(Places.WHOLE_DAY)), Places.SUNDAYS),
            new SlowModel(
                    Places.NEW_YORK,
                    day -> day.getDayOfWeek() == DayOfWeek.SATURDAY ? List.of() : List.of(Places.WHOLE_DAY)));

    final WorkCalendar calendar;
    final SlowModel model;

    Offices(WorkCalendar calendar, SlowModel model) {
        this.calendar = calendar;
        this.model = model;
    }

    /** Zones, hours and days of the places. */
    static final class Places {
        static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
        static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
        static final WorkSpan WHOLE_DAY = WorkSpan.of("00:00", "00:00");
        static final List<WorkSpan> SUMMER = List.of(WorkSpan.of("08:00", "12:00"), WorkSpan.of("15:00", "18:30"));
        static final List<WorkSpan> WINTER =
                List.of(WorkSpan.of("09:00", "10:15"), WorkSpan.of("10:30", "12:30"), WorkSpan.of("13:30", "17:45"));
        static final List<SeasonalHours> SEASONS = List.of(
                new SeasonalHours(MonthDay.of(5, 1), MonthDay.of(9, 30), SUMMER),
                new SeasonalHours(MonthDay.of(10, 1), MonthDay.of(4, 30), WINTER));
        static final List<WorkSpan> SHORT = List.of(WorkSpan.of("08:00", "11:00"), WorkSpan.of("17:00", "20:00"));
        static final List<WorkSpan> LONG = List.of(WorkSpan.of("10:00", "14:00"), WorkSpan.of("15:30", "19:30"));
        static final List<SeasonalHours> SHORT_SUMMER = List.of(
                new SeasonalHours(MonthDay.of(5, 1), MonthDay.of(9, 30), SHORT),
                new SeasonalHours(MonthDay.of(10, 1), MonthDay.of(4, 30), LONG));
        static final List<DayOverride> OWN = List.of(
                new DayOverride(LocalDate.of(2024, 2, 9), false, "除夕"),
                new DayOverride(LocalDate.of(2023, 8, 26), true, "防汛值守"),
                new DayOverride(LocalDate.of(2023, 10, 3), true, "国庆值守"));
        static final List<DayOverride> SUNDAYS = LocalDate.of(2001, 1, 7)
                .datesUntil(LocalDate.of(2027, 6, 1), java.time.Period.ofDays(7))
                .map(day -> new DayOverride(day, true, "Sunday shift"))
                .toList();

        private Places() {}

        static boolean weekend(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        static boolean stateCouncil(LocalDate day) {
            LegalHoliday named = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            return named == null ? !weekend(day) : named.isWork();
        }

        static boolean withOwn(LocalDate day) {
            return OWN.stream()
                    .filter(own -> own.day().equals(day))
                    .findFirst()
                    .map(DayOverride::working)
                    .orElseGet(() -> stateCouncil(day));
        }

        static List<WorkSpan> hours(LocalDate day, boolean worked) {
            return worked ? List.of(WorkSpan.of("08:30", "12:00"), WorkSpan.of("14:30", "18:00")) : List.of();
        }

        static List<WorkSpan> seasonal(LocalDate day, boolean worked) {
            boolean summer = day.getMonthValue() >= 5 && day.getMonthValue() <= 9;
            return !worked ? List.of() : summer ? SUMMER : WINTER;
        }

        static List<WorkSpan> shortSummer(LocalDate day, boolean worked) {
            boolean summer = day.getMonthValue() >= 5 && day.getMonthValue() <= 9;
            return !worked ? List.of() : summer ? SHORT : LONG;
        }
    }
}
