package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.year.Draw;
import cn.duban.load.year.Texts;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few days of the year that {@code duban-load warnings year} measures. */
class WatchedYearTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 2, 1);

    private final Policy policy = PolicyFiles.builtIn().policy();

    private Instant on(int day, int hour) {
        return FIRST.plusDays(day).atTime(hour, 10).atZone(policy.zone()).toInstant();
    }

    @Test
    void outbreaks_are_found_and_a_normal_week_raises_nothing_above_blue() {
        Texts texts = new Texts();
        Draw draw = new Draw(3);
        List<Outbreak> outbreaks = List.of(
                Outbreak.heating("610824", on(6, 9), texts, draw),
                Outbreak.wages("610826", on(6, 10), texts, draw),
                Outbreak.collapse("610822", on(7, 11), texts, draw));
        WatchedYear year = new WatchedYear(policy, outbreaks);
        year.read(new YulinYear(YulinYear.Plan.of(FIRST, 8, 1), WatchedYear.directory(policy)));
        assertThat(year.tickets()).isGreaterThan(8_000);
        assertThat(outbreaks)
                .allSatisfy(outbreak -> assertThat(year.told(outbreak))
                        .as("%s in %s", outbreak.kind(), outbreak.region())
                        .hasValueSatisfying(at -> assertThat(Duration.between(outbreak.from(), at))
                                .isLessThan(Duration.ofHours(24))));
        assertThat(year.disturbing())
                .filteredOn(at -> at.isBefore(on(6, 0)))
                .as("warnings above blue in the six days before")
                .hasSizeLessThanOrEqualTo(1);
    }
}
