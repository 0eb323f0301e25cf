package cn.duban.http.grafana.panel.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.stream.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayAnnotationsTest {
    private final HolidayAnnotations holidays = new HolidayAnnotations(Samples.POLICY.calendar());

    private List<Annotation> between(String from, String to) {
        return holidays.between(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }

    /** In 2023 the National Day holidays ran with Mid-Autumn from 29 September to 6 October; 7 and 8 October were worked. */
    @Test
    void the_days_of_a_holiday_are_one_annotation_and_make_up_workdays_are_another() {
        List<Annotation> found = between("2023-09-25", "2023-10-12");
        assertThat(found).extracting(Annotation::kind).contains("holiday", "workday");
        Annotation off = found.get(0);
        assertThat(off.at()).isEqualTo(Instant.parse("2023-09-28T16:00:00Z"));
        assertThat(off.title()).endsWith("放假");
        long daysOff = found.stream()
                .filter(h -> h.kind().equals("holiday"))
                .mapToLong(h -> java.time.Duration.between(
                                h.at(), h.until().orElseThrow().plusMillis(1))
                        .toDays())
                .sum();
        assertThat(daysOff).isEqualTo(8);
        Annotation worked = found.get(found.size() - 1);
        assertThat(worked.title()).endsWith("调休上班");
        assertThat(worked.at()).isEqualTo(Instant.parse("2023-10-06T16:00:00Z"));
        assertThat(worked.until()).contains(Instant.parse("2023-10-08T15:59:59.999Z"));
    }

    @Test
    void a_week_without_holidays_has_no_annotation() {
        assertThat(between("2023-03-06", "2023-03-17")).isEmpty();
    }
}
