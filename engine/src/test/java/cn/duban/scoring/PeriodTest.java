package cn.duban.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    private static final LocalDate TODAY = LocalDate.parse("2023-06-15");

    @ParameterizedTest
    @CsvSource({
        "2023-06, 2023-06-01, 2023-06-30, 2023-05, 2022-06",
        "2023-01, 2023-01-01, 2023-01-31, 2022-12, 2022-01",
        "2023-W23, 2023-06-05, 2023-06-11, 2023-W22, 2022-W23",
        "2023-W01, 2023-01-02, 2023-01-08, 2022-W52, 2022-W01",
        "2021-W01, 2021-01-04, 2021-01-10, 2020-W53, 2020-W01",
        "2023-Q2, 2023-04-01, 2023-06-30, 2023-Q1, 2022-Q2",
        "2023-Q1, 2023-01-01, 2023-03-31, 2022-Q4, 2022-Q1",
        "2024, 2024-01-01, 2024-12-31, 2023, 2023",
        "rolling-30d, 2023-05-17, 2023-06-15, 2023-04-17/2023-05-16, 2022-05-17/2022-06-15",
    })
    void a_period_has_its_days_the_period_before_and_the_same_of_the_year_before(
            String name, LocalDate from, LocalDate to, String before, String lastYear) {
        Period period = Period.read(name, TODAY).orElseThrow();
        assertThat(period.name()).isEqualTo(name);
        assertThat(period.from()).isEqualTo(from);
        assertThat(period.to()).isEqualTo(to);
        assertThat(period.before().name()).isEqualTo(before);
        assertThat(period.before().to()).isEqualTo(from.minusDays(1));
        assertThat(period.lastYear()).map(Period::name).contains(lastYear);
        assertThat(period.holds(from) && period.holds(to)).isTrue();
        assertThat(period.holds(from.minusDays(1)) || period.holds(to.plusDays(1)))
                .isFalse();
    }

    @Test
    void a_fifty_third_week_may_have_none_in_the_year_before() {
        Period week = Period.read("2020-W53", TODAY).orElseThrow();
        assertThat(week.from()).isEqualTo("2020-12-28");
        assertThat(week.lastYear()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2023-13", "2023-00", "2023-W53", "2023-W00", "2023-Q5", "23-06", "2023-6", "rolling-0d", "", "x"
            })
    void a_name_of_no_period_is_refused(String name) {
        assertThat(Period.read(name, TODAY)).isEmpty();
    }
}
