package cn.duban.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains in Chinese why a clock is due when it is. */
final class DueExplainer {

    /** Up to this many weekends are named one by one; more are summed up. */
    private static final int WEEKENDS_NAMED = 2;

    private static final String WEEKDAYS = "一二三四五六日";

    private final ZoneId zone;
    private final DayTable days;
    private final WorkTimeTable table;
    private final DueCalculator reckoning;

    DueExplainer(ZoneId zone, DayTable days, WorkTimeTable table, DueCalculator reckoning) {
        this.zone = zone;
        this.days = days;
        this.table = table;
        this.reckoning = reckoning;
    }

    String why(String clockName, LimitTerms terms, long start, List<Pause> pauses, List<Budget> extensions) {
        long due = reckoning.due(terms, start, pauses, extensions);
        List<String> clauses = new ArrayList<>();
        clauses.add(clockName + " " + terms.budget().inWords() + "，自" + moment(start) + "起");
        rules(terms, start, clauses);
        extensions.forEach(extension -> clauses.add("延期" + extension.inWords()));
        int year = date(start).getYear();
        lastDayThatMatters(terms, start, due, pauses).ifPresent(last -> {
            days(date(start), last, clauses);
            for (int unknown = year; unknown <= last.getYear(); unknown++) {
                if (!days.known(unknown)) {
                    clauses.add(unknown + "年放假安排缺失，暂按周末推算");
                }
            }
        });
        pauses(start, due, pauses, clauses);
        clauses.add(due == DueCalculator.NEVER ? "恢复前不计时限" : "应于" + deadline(due) + "前完成");
        return String.join("；", clauses);
    }

    private void rules(LimitTerms terms, long start, List<String> clauses) {
        long received = reckoning.received(terms, start);
        if (received != start) {
            boolean dayOff = !table.worked(table.dayAt(start));
            boolean sameDay = table.dayAt(received) == table.dayAt(start);
            String why = dayOff
                    ? "休息日收到"
                    : sameDay ? "上班前收到" : "过" + time(terms.cutOff().orElseThrow()) + "收到";
            clauses.add(why + "，视为" + moment(received) + "收到");
        }
        if (terms.start() == StartRule.NEXT_WORKING_DAY) {
            clauses.add("自次工作日起算");
        } else if (terms.inclusive()
                && !DueCalculator.isByTheHour(terms.budget().unit())) {
            clauses.add("首尾两日均计入");
        }
    }

    /**
     * The last day whose kind affects the due: the due's day if working time counts, else the day to which a start rule moves
     * the start.
     */
    private Optional<LocalDate> lastDayThatMatters(LimitTerms terms, long start, long due, List<Pause> pauses) {
        if (!terms.budget().unit().countsWorkingTime()) {
            return terms.start() == StartRule.NEXT_WORKING_DAY || terms.cutOff().isPresent()
                    ? Optional.of(date(reckoning.ledgerStart(terms, start)))
                    : Optional.empty();
        }
        if (due != DueCalculator.NEVER) {
            return Optional.of(date(due - 1));
        }
        return pauses.stream()
                .filter(Pause::unended)
                .map(pause -> date(Math.max(start, table.clamped(pause.from()))))
                .min(LocalDate::compareTo);
    }

    private void days(LocalDate first, LocalDate last, List<String> clauses) {
        List<String> named = new ArrayList<>();
        List<String> weekends = new ArrayList<>();
        List<String> all = new ArrayList<>();
        int weekendDays = 0;
        LocalDate from = first;
        while (!from.isAfter(last)) {
            DayKind kind = days.kind(from);
            String name = days.name(from).orElse("");
            LocalDate to = from;
            while (to.isBefore(last)
                    && !kind.working
                    && days.kind(to.plusDays(1)) == kind
                    && days.name(to.plusDays(1)).orElse("").equals(name)) {
                to = to.plusDays(1);
            }
            if (kind == DayKind.WEEKEND) {
                weekendDays += (int) (to.toEpochDay() - from.toEpochDay()) + 1;
                weekends.add(run(from, to, first.getYear()) + (from.equals(to) ? weekday(from) : "（周末）") + "休息");
                all.add(weekends.get(weekends.size() - 1));
            } else if (kind != DayKind.WORKDAY) {
                named.add(named(run(from, to, first.getYear()), kind, name, from));
                all.add(named.get(named.size() - 1));
            }
            from = to.plusDays(1);
        }
        if (weekends.size() <= WEEKENDS_NAMED) {
            clauses.addAll(all);
        } else {
            clauses.addAll(named);
            clauses.add("其间周末休息共" + weekendDays + "天");
        }
    }

    private static String named(String when, DayKind kind, String name, LocalDate day) {
        return switch (kind) {
            case MAKE_UP -> when + weekday(day) + "调休上班";
            case OWN_WORKDAY -> when + weekday(day) + "上班（" + name + "）";
            default -> when + name + "放假";
        };
    }

    private void pauses(long start, long due, List<Pause> pauses, List<String> clauses) {
        int year = date(start).getYear();
        for (Pause pause : DueCalculator.inOrder(pauses)) {
            long from = table.clamped(pause.from());
            long to = table.clamped(pause.to());
            if (to <= start || from >= due || to == from) {
                continue;
            }
            if (pause.unended()) {
                clauses.add(shortMoment(from, year) + "起" + pause.inWords() + "，尚未恢复");
                return;
            }
            boolean sameDay = date(from).equals(date(to));
            clauses.add(shortMoment(from, year)
                    + "至"
                    + (sameDay ? time(local(to).toLocalTime()) : shortMoment(to, year))
                    + pause.inWords());
        }
    }

    private String run(LocalDate from, LocalDate to, int year) {
        if (from.equals(to)) {
            return monthDay(from, year);
        }
        return monthDay(from, year) + "至"
                + (from.getMonth() == to.getMonth() ? to.getDayOfMonth() + "日" : monthDay(to, from.getYear()));
    }

    private static String monthDay(LocalDate day, int year) {
        return (day.getYear() == year ? "" : day.getYear() + "年") + day.getMonthValue() + "月" + day.getDayOfMonth()
                + "日";
    }

    private static String weekday(LocalDate day) {
        return "（周" + WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1) + "）";
    }

    private String shortMoment(long nanos, int year) {
        LocalDateTime local = local(nanos);
        return monthDay(local.toLocalDate(), year) + " " + time(local.toLocalTime());
    }

    private String moment(long nanos) {
        LocalDateTime local = local(nanos);
        return local.toLocalDate() + " " + time(local.toLocalTime());
    }

    /** Like {@link #moment}, but midnight is written as the end of the day before. */
    private String deadline(long due) {
        return local(due).toLocalTime().equals(LocalTime.MIDNIGHT) ? date(due - 1) + " 24:00" : moment(due);
    }

    /** ISO format; omits seconds if they are 0. */
    private static String time(LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private LocalDate date(long nanos) {
        return local(nanos).toLocalDate();
    }

    private LocalDateTime local(long nanos) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(0, nanos), zone);
    }
}
