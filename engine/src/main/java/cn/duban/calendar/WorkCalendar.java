package cn.duban.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A centre's working time and the dues computed with it. Immutable; queries are cheap, construction takes about ten
 * milliseconds. Throws a {@link java.time.DateTimeException} for instants outside 2001 to 2060.
 */
public final class WorkCalendar {

    private final ZoneId zone;
    private final List<SeasonalHours> seasons;
    private final DayTable days;
    private final WorkTimeTable table;
    private final DueCalculator reckoning;
    private final DueExplainer reasons;

    private WorkCalendar(ZoneId zone, List<SeasonalHours> seasons, DayTable days) {
        this.zone = zone;
        this.seasons = everyDayCovered(seasons);
        this.days = days;
        this.table = new WorkTimeTable(zone, day -> days.kind(day).working, this::spans);
        this.reckoning = new DueCalculator(zone, table);
        this.reasons = new DueExplainer(zone, days, table, reckoning);
    }

    /**
     * A calendar with weekends, the State Council's holidays and make-up workdays, and the centre's own days.
     *
     * @param seasons the first that covers a day gives its hours; together they must cover the year, including 29 February
     */
    public static WorkCalendar chinese(ZoneId zone, List<SeasonalHours> seasons, List<DayOverride> own) {
        return new WorkCalendar(zone, seasons, DayTable.chinese(own));
    }

    /** A calendar with weekends and the centre's own days only, for places where the State Council's notices do not apply. */
    public static WorkCalendar plain(ZoneId zone, List<SeasonalHours> seasons, List<DayOverride> own) {
        return new WorkCalendar(zone, seasons, DayTable.plain(own));
    }

    /** Yulin's calendar: Asia/Shanghai, 08:30–12:00 and 14:30–18:00, no days of its own. */
    public static WorkCalendar yulin() {
        return chinese(ZoneId.of("Asia/Shanghai"), List.of(SeasonalHours.yulin()), List.of());
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean isWorkingDay(LocalDate day) {
        return days.kind(day).working;
    }

    /** The festival of a day off, or the centre's own name for it; empty for workdays and ordinary weekends. */
    public Optional<String> holidayName(LocalDate day) {
        return days.kind(day).working ? Optional.empty() : days.name(day);
    }

    /** The festival for which a weekend is worked (调休), or the centre's own name for an extra workday. */
    public Optional<String> makeUpName(LocalDate day) {
        DayKind kind = days.kind(day);
        return kind == DayKind.MAKE_UP || kind == DayKind.OWN_WORKDAY ? days.name(day) : Optional.empty();
    }

    /** The day's working hours, empty on a day off. */
    public List<WorkSpan> workingHours(LocalDate day) {
        return isWorkingDay(day) ? spans(day) : List.of();
    }

    /** The last year up to which the holidays of all years are known. */
    public int knownThrough() {
        return days.knownThrough();
    }

    /** The years without known holidays among this one and, from 1 December, the next. */
    public List<Integer> missingYears(LocalDate today) {
        return days.missing(today);
    }

    /** The warning for people while {@link #missingYears} is not empty. */
    public Optional<String> missingYearWarning(LocalDate today) {
        List<Integer> missing = missingYears(today);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String years = missing.stream().map(year -> year + "年").collect(Collectors.joining("、"));
        return Optional.of(years + "放假安排缺失：尚未录入国务院办公厅的放假通知，节假日和调休暂按周末推算，时限可能有误；请更新历法数据，或在本中心日历中补录。");
    }

    /**
     * When the budget is used up; a clock stopped at or before it is met. {@link Instant#MAX} while an open pause prevents the
     * due from being reached.
     *
     * <p>Minutes and hours, working or not, are due where the last of them ends: at the end of a span, never at the opening
     * of the next. Day n of WORKING_DAYS is due at the end of its last span, of CALENDAR_DAYS at 24:00. A pause moves that by
     * the days it covers and by the part of its first and last day (of their working time, or of the whole day), to the
     * millisecond; a pause on the day of the start moves it, too, although that day is not counted.
     *
     * @param pauses in any order, overlapping or not
     * @param extensions each in a unit by which the budget is {@link Budget#extendableBy extendable}
     */
    public Instant due(LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        return DueCalculator.instant(reckoning.due(terms, table.nanos(start), pauses, extensions));
    }

    public Instant due(LimitTerms terms, Instant start) {
        return due(terms, start, List.of(), List.of());
    }

    /**
     * When this part of the budget is used, to the microsecond: a part of working time for working units, of elapsed time for
     * the others, without pauses. For days it is a part of the time from the opening (00:00 for calendar days) of day 1, or
     * from the start if later, to the due. Part 0 is that beginning, part 1 the due.
     */
    public Instant fraction(LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions, double part) {
        return DueCalculator.instant(reckoning.fraction(terms, table.nanos(start), pauses, extensions, part));
    }

    /** The reason for the due in Chinese, for people; names only days between start and due. */
    public String why(String clockName, LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        return reasons.why(clockName, terms, table.nanos(start), pauses, extensions);
    }

    /** When work begins on the due's day, or would begin if that is a day off. A due at 24:00 belongs to the day it ends. */
    public Instant lastDayOpening(Instant due) {
        int day = dayOfDue(due);
        return WorkTimeTable.instant(
                table.worked(day)
                        ? table.opening(day)
                        : reckoning.onDay(day, spans(table.date(day)).get(0).from()));
    }

    /** A time of day on the due's day, such as 17:00, until which an extension may be requested. */
    public Instant lastDayAt(Instant due, LocalTime time) {
        return WorkTimeTable.instant(reckoning.onDay(dayOfDue(due), time));
    }

    /**
     * The same local time {@code count} working days after the due's day. The end of a working day becomes the end of that
     * working day, 24:00 stays 24:00; count 0 gives the due itself.
     */
    public Instant plusWorkingDays(Instant due, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("working days after a due: " + count);
        }
        if (count == 0) {
            return due;
        }
        long nanos = table.nanos(due);
        int day = dayOfDue(due);
        int before = table.workdaysBefore(day + 1);
        int target = table.workday(before + count - 1L);
        if (table.worked(day) && table.closing(before - 1L) == nanos) {
            return WorkTimeTable.instant(table.closing(before + count - 1L));
        }
        if (table.dayStart(day + 1) == nanos) {
            return WorkTimeTable.instant(table.dayStart(target + 1));
        }
        return WorkTimeTable.instant(reckoning.onDay(target, LocalTime.ofInstant(due, zone)));
    }

    /** The instant itself if it is in working time, else the opening of the next span. */
    public Instant nextWorkingTime(Instant instant) {
        return WorkTimeTable.instant(table.open(table.nanos(instant)));
    }

    /** Working time between two instants; zero if the second is not later. */
    public Duration workingTime(Instant from, Instant to) {
        return Duration.ofNanos(
                Math.max(0, table.workingTime.at(table.nanos(to)) - table.workingTime.at(table.nanos(from))));
    }

    private int dayOfDue(Instant due) {
        return table.dayAt(Math.max(0, table.nanos(due) - 1));
    }

    private List<WorkSpan> spans(LocalDate day) {
        MonthDay monthDay = MonthDay.from(day);
        for (SeasonalHours season : seasons) {
            if (season.covers(monthDay)) {
                return season.spans();
            }
        }
        throw new IllegalStateException("no season covers " + day);
    }

    private static List<SeasonalHours> everyDayCovered(List<SeasonalHours> seasons) {
        LocalDate leapDay = LocalDate.of(2024, 1, 1);
        for (; leapDay.getYear() == 2024; leapDay = leapDay.plusDays(1)) {
            MonthDay day = MonthDay.from(leapDay);
            if (seasons.stream().noneMatch(season -> season.covers(day))) {
                throw new IllegalArgumentException("no season gives the working hours of " + day);
            }
        }
        return List.copyOf(seasons);
    }
}
