package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.year.SeededRandom;
import cn.duban.load.year.TicketTexts;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few days of the year that {@code duban-load warnings year} measures. */
class DetectedYearTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 2, 1);

    private final Policy policy = PolicyFiles.builtIn().policy();

    private Instant on(int day, int hour) {
        return FIRST.plusDays(day).atTime(hour, 10).atZone(policy.zone()).toInstant();
    }

    @Test
    void outbreaks_are_found_and_a_normal_week_raises_nothing_above_blue() {
        TicketTexts texts = new TicketTexts();
        SeededRandom draw = new SeededRandom(3);
        List<Outbreak> outbreaks = List.of(
                Outbreak.heating("610824", on(6, 9), texts, draw),
                Outbreak.wages("610826", on(6, 10), texts, draw),
                Outbreak.collapse("610822", on(7, 11), texts, draw));
        DetectedYear year = new DetectedYear(policy, outbreaks);
        year.read(new YulinYear(YulinYear.Plan.of(FIRST, 8, 1), DetectedYear.directory(policy)));
        assertThat(year.tickets()).isGreaterThan(8_000);
        assertThat(outbreaks)
                .allSatisfy(outbreak -> assertThat(year.warnedAt(outbreak))
                        .as("%s in %s", outbreak.kind(), outbreak.region())
                        .hasValueSatisfying(at -> assertThat(Duration.between(outbreak.from(), at))
                                .isLessThan(Duration.ofHours(24))));
        assertThat(year.aboveBlue())
                .filteredOn(at -> at.isBefore(on(6, 0)))
                .as("warnings above blue in the six days before")
                .hasSizeLessThanOrEqualTo(1);
    }
}
