package cn.duban.scoring;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of whole days by its name: {@code 2023-06}, {@code 2023-W23} (Monday to Sunday), {@code 2023-Q2}, {@code 2023}, or
 * {@code rolling-30d} up to today.
 *
 * @param to the last day, included
 */
public record Period(String name, Kind kind, LocalDate from, LocalDate to) {
    public enum Kind {
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        ROLLING
    }

    private static final Pattern FIXED = Pattern.compile("(\\d{4})(?:-(?:(\\d{2})|W(\\d{2})|Q([1-4])))?");
    private static final Pattern ROLLING = Pattern.compile("rolling-(\\d{1,3})d");

    /** Parses a name; empty if it is not one of a period. {@code today} is the last day of a rolling period. */
    public static Optional<Period> read(String name, LocalDate today) {
        Matcher rolling = ROLLING.matcher(name);
        if (rolling.matches()) {
            int days = Integer.parseInt(rolling.group(1));
            return days == 0 ? Optional.empty() : Optional.of(rolling(name, today.minusDays(days - 1L), today));
        }
        Matcher fixed = FIXED.matcher(name);
        if (!fixed.matches()) return Optional.empty();
        int year = Integer.parseInt(fixed.group(1));
        try {
            if (fixed.group(2) != null) return Optional.of(month(YearMonth.of(year, Integer.parseInt(fixed.group(2)))));
            if (fixed.group(3) != null) return week(year, Integer.parseInt(fixed.group(3)));
            if (fixed.group(4) != null) return Optional.of(quarter(year, Integer.parseInt(fixed.group(4))));
            return Optional.of(year(year));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Period rolling(String name, LocalDate from, LocalDate to) {
        return new Period(name, Kind.ROLLING, from, to);
    }

    private static Period month(YearMonth month) {
        return new Period(month.toString(), Kind.MONTH, month.atDay(1), month.atEndOfMonth());
    }

    private static Optional<Period> week(int year, int week) {
        WeekFields iso = WeekFields.ISO;
        LocalDate inYear = LocalDate.of(year, 7, 1);
        if (week < 1 || week > inYear.range(IsoFields.WEEK_OF_WEEK_BASED_YEAR).getMaximum()) return Optional.empty();
        LocalDate monday = inYear.with(iso.weekOfWeekBasedYear(), week).with(iso.dayOfWeek(), 1);
        String name = String.format("%04d-W%02d", year, week);
        return Optional.of(new Period(name, Kind.WEEK, monday, monday.plusDays(6)));
    }

    private static Period quarter(int year, int quarter) {
        LocalDate from = LocalDate.of(year, 3 * quarter - 2, 1);
        return new Period(
                String.format("%04d-Q%d", year, quarter),
                Kind.QUARTER,
                from,
                from.plusMonths(3).minusDays(1));
    }

    private static Period year(int year) {
        return new Period(String.format("%04d", year), Kind.YEAR, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** The period just before (环比). */
    public Period before() {
        LocalDate day = from.minusDays(1);
        return switch (kind) {
            case WEEK ->
                week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                        .orElseThrow();
            case MONTH -> month(YearMonth.from(day));
            case QUARTER -> quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> year(day.getYear());
            case ROLLING -> named(from.minusDays(ChronoUnit.DAYS.between(from, to) + 1), day);
        };
    }

    /** The same period of the year before (同比); a 53rd week may have none. */
    public Optional<Period> lastYear() {
        return switch (kind) {
            case WEEK -> week(from.get(IsoFields.WEEK_BASED_YEAR) - 1, from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> Optional.of(month(YearMonth.from(from).minusYears(1)));
            case QUARTER -> Optional.of(quarter(from.getYear() - 1, from.get(IsoFields.QUARTER_OF_YEAR)));
            case YEAR -> Optional.of(year(from.getYear() - 1));
            case ROLLING -> Optional.of(named(from.minusYears(1), to.minusYears(1)));
        };
    }

    private static Period named(LocalDate from, LocalDate to) {
        return rolling(from + "/" + to, from, to);
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
