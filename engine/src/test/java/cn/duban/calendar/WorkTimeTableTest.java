package cn.duban.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the table with the zone's rules, including days that begin late, last 23 hours or do not exist. */
class WorkTimeTableTest {
    private static final List<WorkSpan> SPANS = List.of(
            new WorkSpan(LocalTime.of(0, 30), LocalTime.of(1, 45)),
            new WorkSpan(LocalTime.of(2, 0), LocalTime.of(3, 0)),
            new WorkSpan(LocalTime.of(8, 0), LocalTime.of(12, 0)),
            new WorkSpan(LocalTime.of(22, 0), LocalTime.MIDNIGHT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "America/New_York",
                "America/Sao_Paulo",
                "America/Santiago",
                "Australia/Lord_Howe",
                "Asia/Beirut",
                "Africa/Casablanca",
                "Pacific/Apia",
                "UTC"
            })
    void every_day_and_span_is_at_the_instants_given_by_the_zone(String name) {
        ZoneId zone = ZoneId.of(name);
        WorkTimeTable table = new WorkTimeTable(zone, date -> true, date -> SPANS);
        List<String> wrong = new ArrayList<>();
        int last = table.day(LocalDate.of(WorkTimeTable.LAST_YEAR, 12, 31));
        for (int day = 0; day < last; day++) {
            LocalDate date = table.date(day);
            if (table.dayStart(day) != WorkTimeTable.nanos(zone, date, LocalTime.MIDNIGHT)) wrong.add(date + " begins");
            for (WorkSpan span : SPANS) {
                boolean wholeDay = span.to().equals(LocalTime.MIDNIGHT);
                long from = WorkTimeTable.nanos(zone, date, span.from());
                long to = WorkTimeTable.nanos(zone, wholeDay ? date.plusDays(1) : date, span.to());
                if (to <= from) continue;
                if (table.open(from) != from) wrong.add(date + " opens " + span);
                if (table.workingTime.at(to) - table.workingTime.at(from) != to - from)
                    wrong.add(date + " works " + span);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
