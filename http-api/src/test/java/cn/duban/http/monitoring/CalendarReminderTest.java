package cn.duban.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarReminderTest {
    private final WorkCalendar calendar = WorkCalendar.yulin();
    private final LocalDate december = LocalDate.of(calendar.knownThrough(), 12, 1);
    private final List<String> sent = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final CalendarReminder reminder =
            new CalendarReminder(calendar, () -> now, (subject, text) -> sent.add(subject + text));

    private void looks(LocalDate day, int hour) {
        now = day.atTime(LocalTime.of(hour, 30)).atZone(calendar.zone()).toInstant();
        reminder.run();
    }

    @Test
    void the_shift_supervisor_is_reminded_every_morning_while_next_years_holidays_are_unknown() {
        looks(december.minusDays(1), 10);
        looks(december, 8);
        assertThat(sent).isEmpty();
        looks(december, 9);
        looks(december, 17);
        assertThat(sent)
                .singleElement()
                .satisfies(text -> assertThat(text).contains(calendar.knownThrough() + 1 + "年放假安排缺失"));
        looks(december.plusDays(1), 9);
        assertThat(sent).hasSize(2);
    }
}
