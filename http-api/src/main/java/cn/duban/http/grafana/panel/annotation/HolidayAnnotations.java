package cn.duban.http.grafana.panel.annotation;

import cn.duban.calendar.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Annotations for holidays and make-up workdays; consecutive days of one holiday become one. */
final class HolidayAnnotations {
    private record Day(String kind, String name) {}

    private final WorkCalendar calendar;

    HolidayAnnotations(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    List<Annotation> between(Instant from, Instant to) {
        List<Annotation> found = new ArrayList<>();
        LocalDate last = to.atZone(calendar.zone()).toLocalDate();
        LocalDate day = from.atZone(calendar.zone()).toLocalDate();
        while (!day.isAfter(last)) {
            Optional<Day> of = day(day);
            LocalDate begin = day;
            do day = day.plusDays(1);
            while (of.isPresent() && !day.isAfter(last) && day(day).equals(of));
            if (of.isPresent()) found.add(happened(of.get(), begin, day));
        }
        return found;
    }

    private Optional<Day> day(LocalDate day) {
        return calendar.holidayName(day)
                .map(name -> new Day("holiday", name))
                .or(() -> calendar.makeUpName(day).map(name -> new Day("workday", name)));
    }

    /** @param after the day after the last */
    private Annotation happened(Day day, LocalDate begin, LocalDate after) {
        boolean off = day.kind.equals("holiday");
        String title = off ? day.name + "放假" : day.name + "调休上班";
        return new Annotation(
                day.kind + "-" + begin,
                day.kind,
                begin.atStartOfDay(calendar.zone()).toInstant(),
                Optional.of(after.atStartOfDay(calendar.zone()).toInstant().minusMillis(1)),
                title,
                off ? "非工作日，工作时限不计" : "周末上班，工作时限照计");
    }
}
