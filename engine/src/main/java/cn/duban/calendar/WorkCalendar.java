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
 * A centre's working time and everything counted by it. Immutable and cheap to ask; building one takes some ten
 * milliseconds. Instants outside 2001 to 2060 are refused with a {@link java.time.DateTimeException}.
 */
public final class WorkCalendar {

    private final ZoneId zone;
    private final List<WorkingSeason> seasons;
    private final Days days;
    private final WorkTable table;
    private final Reckoning reckoning;
    private final Reasons reasons;

    private WorkCalendar(ZoneId zone, List<WorkingSeason> seasons, Days days) {
        this.zone = zone;
        this.seasons = everyDayCovered(seasons);
        this.days = days;
        this.table = new WorkTable(zone, day -> days.kind(day).working, this::spans);
        this.reckoning = new Reckoning(zone, table);
        this.reasons = new Reasons(zone, days, table, reckoning);
    }

    /**
     * Weekends off, State Council holidays and make-up workdays, then the centre's own days.
     *
     * @param seasons the first that covers a day gives its hours; together they must cover the year, 29 February too
     */
    public static WorkCalendar chinese(ZoneId zone, List<WorkingSeason> seasons, List<DayOverride> own) {
        return new WorkCalendar(zone, seasons, Days.chinese(own));
    }

    /** Weekends off and the centre's own days only, for places where the State Council's notices mean nothing. */
    public static WorkCalendar plain(ZoneId zone, List<WorkingSeason> seasons, List<DayOverride> own) {
        return new WorkCalendar(zone, seasons, Days.plain(own));
    }

    /** Yulin's: Asia/Shanghai, 08:30–12:00 and 14:30–18:00, no days of its own. */
    public static WorkCalendar yulin() {
        return chinese(ZoneId.of("Asia/Shanghai"), List.of(WorkingSeason.yulin()), List.of());
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean isWorkingDay(LocalDate day) {
        return days.kind(day).working;
    }

    /** What a day off celebrates, or the centre's own name for it; empty for workdays and plain weekends. */
    public Optional<String> holidayName(LocalDate day) {
        return days.kind(day).working ? Optional.empty() : days.name(day);
    }

    /** The festival for which a weekend is worked (调休), or the centre's own name for an extra workday. */
    public Optional<String> makeUpName(LocalDate day) {
        DayKind kind = days.kind(day);
        return kind == DayKind.MAKE_UP || kind == DayKind.OWN_WORKDAY ? days.name(day) : Optional.empty();
    }

    /** The day's working hours, empty on a day off. */
    public List<Span> workingHours(LocalDate day) {
        return isWorkingDay(day) ? spans(day) : List.of();
    }

    /** The last year up to which every year's holidays are settled. */
    public int knownThrough() {
        return days.knownThrough();
    }

    /** This year, and from 1 December the next one, where nobody has said which days are off. */
    public List<Integer> missingYears(LocalDate today) {
        return days.missing(today);
    }

    /** The loud warning, for people, while {@link #missingYears} is not empty. */
    public Optional<String> missingYearWarning(LocalDate today) {
        List<Integer> missing = missingYears(today);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String years = missing.stream().map(year -> year + "年").collect(Collectors.joining("、"));
        return Optional.of(years + "放假安排缺失：尚未录入国务院办公厅的放假通知，节假日和调休暂按周末推算，时限可能有误；请更新历法数据，或在本中心日历中补录。");
    }

    /**
     * When the budget is used up; met if stopped at or before it. {@link Instant#MAX} while a pause nobody has ended keeps
     * it from being reached.
     *
     * <p>Minutes and hours, working or not, are due where the last of them ends: at the end of a span, never at the opening
     * of the next. Day n of WORKING_DAYS is due at the end of its last span, of CALENDAR_DAYS at 24:00; a day whose last
     * moment falls inside a pause is not counted, any other is.
     *
     * @param pauses in any order, overlapping or not
     * @param extensions each in a unit the budget is {@link Budget#extendableBy extendable by}
     */
    public Instant due(Terms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        return Reckoning.instant(reckoning.due(terms, table.nanos(start), pauses, extensions));
    }

    public Instant due(Terms terms, Instant start) {
        return due(terms, start, List.of(), List.of());
    }

    /**
     * When this part of the budget has been used, to the microsecond: of its working time for working units, of elapsed
     * time for plain ones, pauses left out; for days, of the time from the opening (00:00) of day 1, or the start if
     * later, to the due. Part 0 is that beginning, part 1 the due.
     */
    public Instant fraction(Terms terms, Instant start, List<Pause> pauses, List<Budget> extensions, double part) {
        return Reckoning.instant(reckoning.fraction(terms, table.nanos(start), pauses, extensions, part));
    }

    /** Why it is due then, in Chinese words for people, naming only days between start and due. */
    public String why(String clockName, Terms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        return reasons.why(clockName, terms, table.nanos(start), pauses, extensions);
    }

    /** When work begins on the due's day; on a day off, when it would. A due at 24:00 belongs to the day it ends. */
    public Instant lastDayOpening(Instant due) {
        int day = dayOfDue(due);
        return WorkTable.instant(
                table.worked(day)
                        ? table.opening(day)
                        : reckoning.onDay(day, spans(table.date(day)).get(0).from()));
    }

    /** A time of day on the due's last day, such as the 17:00 until which an extension may be asked. */
    public Instant lastDayAt(Instant due, LocalTime time) {
        return WorkTable.instant(reckoning.onDay(dayOfDue(due), time));
    }

    /**
     * The same local time {@code count} working days after the due's day; the end of a day's work goes to the end of that
     * day's work, and 24:00 to 24:00. Count 0 is the due itself.
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
            return WorkTable.instant(table.closing(before + count - 1L));
        }
        if (table.dayStart(day + 1) == nanos) {
            return WorkTable.instant(table.dayStart(target + 1));
        }
        return WorkTable.instant(reckoning.onDay(target, LocalTime.ofInstant(due, zone)));
    }

    /** The instant itself in working time, else the opening of the next span: when a reminder that can wait goes out. */
    public Instant nextWorkingTime(Instant instant) {
        return WorkTable.instant(table.open(table.nanos(instant)));
    }

    /** Working time from one instant to a later one; zero if it is not later. */
    public Duration workingTime(Instant from, Instant to) {
        return Duration.ofNanos(
                Math.max(0, table.workingTime.at(table.nanos(to)) - table.workingTime.at(table.nanos(from))));
    }

    private int dayOfDue(Instant due) {
        return table.dayAt(Math.max(0, table.nanos(due) - 1));
    }

    private List<Span> spans(LocalDate day) {
        MonthDay monthDay = MonthDay.from(day);
        for (WorkingSeason season : seasons) {
            if (season.covers(monthDay)) {
                return season.spans();
            }
        }
        throw new IllegalStateException("no season covers " + day);
    }

    private static List<WorkingSeason> everyDayCovered(List<WorkingSeason> seasons) {
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
