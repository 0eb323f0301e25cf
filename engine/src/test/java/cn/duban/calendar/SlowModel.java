package cn.duban.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A second implementation of the due rules for comparison: counts minute by minute and precomputes nothing. Starts and pauses
 * must be on whole minutes. A minute of a day counts as its part of that day.
 */
final class SlowModel {

    /** A day in parts: a multiple of the length in minutes of every day that the tests have. */
    private static final long PARTS = 98_532_000;

    private final ZoneId zone;
    private final Function<LocalDate, List<WorkSpan>> hours;
    private final Map<LocalDate, List<WorkSpan>> remembered = new HashMap<>();

    /** @param hours a day's working hours, empty on a day off */
    SlowModel(ZoneId zone, Function<LocalDate, List<WorkSpan>> hours) {
        this.zone = zone;
        this.hours = hours;
    }

    Instant due(LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions) {
        long amount = terms.budget().amount() * minutesOrOne(terms.budget().unit());
        for (Budget extension : extensions) {
            amount += extension.amount() * minutesOrOne(extension.unit());
        }
        return switch (terms.budget().unit()) {
            case MINUTES, HOURS -> minutes(begin(terms, start), amount, false, pauses);
            case WORKING_HOURS -> minutes(begin(terms, start), amount, true, pauses);
            case WORKING_DAYS, CALENDAR_DAYS -> days(terms, start, amount, pauses);
        };
    }

    Instant fraction(LimitTerms terms, Instant start, List<Pause> pauses, List<Budget> extensions, double part) {
        Instant due = due(terms, start, pauses, extensions);
        if (due.equals(Instant.MAX)) {
            return due;
        }
        boolean working = terms.budget().unit().countsWorkingTime();
        Instant begin = begin(terms, start);
        long counted = 0;
        for (Instant minute = begin; minute.isBefore(due); minute = next(minute)) {
            Instant until = next(minute).isBefore(due) ? next(minute) : due;
            counted += counts(minute, working, pauses) ? minute.until(until, ChronoUnit.MICROS) : 0;
        }
        long micros = Math.round(counted * part);
        for (Instant minute = begin; micros > 0; minute = next(minute)) {
            if (counts(minute, working, pauses)) {
                if (micros <= 60_000_000) {
                    return minute.plus(micros, ChronoUnit.MICROS);
                }
                micros -= 60_000_000;
            }
        }
        return begin;
    }

    private Instant minutes(Instant begin, long amount, boolean working, List<Pause> pauses) {
        Instant minute = begin;
        long left = amount;
        while (true) {
            if (stoppedForEver(minute, pauses)) {
                return Instant.MAX;
            }
            left -= counts(minute, working, pauses) ? 1 : 0;
            minute = next(minute);
            if (left == 0) {
                return minute;
            }
        }
    }

    private Instant days(LimitTerms terms, Instant start, long amount, List<Pause> pauses) {
        boolean working = terms.budget().unit() == BudgetUnit.WORKING_DAYS;
        LocalDate day = dayOne(terms, start);
        long left = amount * PARTS;
        if (terms.start() == StartRule.AT_ONCE && !terms.inclusive()) {
            // The day of the start: it is not counted, but what is suspended of it is given back.
            do {
                day = day.minusDays(1);
            } while (working && !worked(day));
            left += PARTS;
        }
        while (true) {
            List<Instant> minutes = !working || worked(day) ? minutesOf(day, working) : List.of();
            for (Instant minute : minutes) {
                if (stoppedForEver(minute, pauses)) {
                    return Instant.MAX;
                }
                if (paused(minute, pauses)) {
                    continue;
                }
                long part = PARTS / minutes.size();
                if (part * minutes.size() != PARTS) {
                    throw new IllegalStateException("no whole part is a minute of " + minutes.size());
                }
                if (left <= part) {
                    return minute.plusMillis(Math.round(60_000.0 * left / part));
                }
                left -= part;
            }
            day = day.plusDays(1);
        }
    }

    private List<Instant> minutesOf(LocalDate day, boolean working) {
        List<Instant> minutes = new ArrayList<>();
        Instant end = midnightAfter(day);
        for (Instant minute = day.atStartOfDay(zone).toInstant(); minute.isBefore(end); minute = next(minute)) {
            if (!working || inWorkingTime(minute)) {
                minutes.add(minute);
            }
        }
        return minutes;
    }

    private LocalDate dayOne(LimitTerms terms, Instant start) {
        Instant received = received(terms, start);
        LocalDate day = date(received);
        if (terms.start() == StartRule.NEXT_WORKING_DAY) {
            return nextWorkingDay(day);
        }
        if (terms.budget().unit() == BudgetUnit.CALENDAR_DAYS) {
            return terms.inclusive() ? day : day.plusDays(1);
        }
        return terms.inclusive() && worked(day) && received.isBefore(closing(day)) ? day : nextWorkingDay(day);
    }

    /** When counting begins. */
    private Instant begin(LimitTerms terms, Instant start) {
        Instant received = received(terms, start);
        return switch (terms.budget().unit()) {
            case MINUTES, HOURS, WORKING_HOURS ->
                terms.start() == StartRule.NEXT_WORKING_DAY ? opening(nextWorkingDay(date(received))) : received;
            case WORKING_DAYS -> later(received, opening(dayOne(terms, start)));
            case CALENDAR_DAYS ->
                later(received, dayOne(terms, start).atStartOfDay(zone).toInstant());
        };
    }

    private Instant received(LimitTerms terms, Instant start) {
        if (terms.cutOff().isEmpty()) {
            return start;
        }
        LocalDate day = date(start);
        boolean late = start.atZone(zone).toLocalTime().isAfter(terms.cutOff().get());
        return !worked(day) || late ? opening(nextWorkingDay(day)) : later(start, opening(day));
    }

    private boolean counts(Instant minute, boolean working, List<Pause> pauses) {
        return !paused(minute, pauses) && (!working || inWorkingTime(minute));
    }

    private boolean inWorkingTime(Instant minute) {
        ZonedDateTime local = minute.atZone(zone);
        LocalTime time = local.toLocalTime();
        for (WorkSpan span : hoursOf(local.toLocalDate())) {
            boolean begun = !time.isBefore(span.from());
            boolean over = !span.to().equals(LocalTime.MIDNIGHT) && !time.isBefore(span.to());
            if (begun && !over) {
                return true;
            }
        }
        return false;
    }

    private static boolean paused(Instant minute, List<Pause> pauses) {
        return pauses.stream().anyMatch(pause -> !minute.isBefore(pause.from()) && minute.isBefore(pause.to()));
    }

    private static boolean stoppedForEver(Instant minute, List<Pause> pauses) {
        return pauses.stream().anyMatch(pause -> pause.unended() && !minute.isBefore(pause.from()));
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!worked(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private Instant opening(LocalDate day) {
        return day.atTime(hoursOf(day).get(0).from()).atZone(zone).toInstant();
    }

    private Instant closing(LocalDate day) {
        List<WorkSpan> spans = hoursOf(day);
        LocalTime end = spans.get(spans.size() - 1).to();
        return end.equals(LocalTime.MIDNIGHT)
                ? midnightAfter(day)
                : day.atTime(end).atZone(zone).toInstant();
    }

    private Instant midnightAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private LocalDate date(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private boolean worked(LocalDate day) {
        return !hoursOf(day).isEmpty();
    }

    private List<WorkSpan> hoursOf(LocalDate day) {
        return remembered.computeIfAbsent(day, hours);
    }

    private static Instant next(Instant minute) {
        return minute.plusSeconds(60);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static long minutesOrOne(BudgetUnit unit) {
        return unit == BudgetUnit.HOURS || unit == BudgetUnit.WORKING_HOURS ? 60 : 1;
    }
}
