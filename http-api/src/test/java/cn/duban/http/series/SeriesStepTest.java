package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SeriesStepTest {
    private static final ZoneId YULIN = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static SeriesStep step(String text) {
        return SeriesStep.read(text).orElseThrow();
    }

    private static List<Instant> bounds(String step, String from, String to, ZoneId zone) {
        return step(step)
                .bounds(Instant.parse(from), Instant.parse(to), zone, SeriesRequest.MOST_POINTS)
                .orElseThrow();
    }

    @Test
    void a_step_has_the_coarsest_grain_in_which_it_is_whole() {
        assertThat(step("PT90M")).isEqualTo(new SeriesStep(SeriesStep.Grain.MINUTE, 90));
        assertThat(step("PT120M")).isEqualTo(new SeriesStep(SeriesStep.Grain.HOUR, 2));
        assertThat(step("PT1H30M")).isEqualTo(new SeriesStep(SeriesStep.Grain.MINUTE, 90));
        assertThat(step("P1W")).isEqualTo(new SeriesStep(SeriesStep.Grain.DAY, 7));
        for (String wrong : List.of(
                "",
                "1h",
                "PT0M",
                "PT30S",
                "PT0.5H",
                "-P1D",
                "P-1D",
                "P1M",
                "P1Y",
                "P367D",
                "PT999999999999999H",
                "P1DT1H")) assertThat(SeriesStep.read(wrong)).as(wrong).isEmpty();
    }

    @Test
    void a_day_is_a_day_of_the_zone_of_any_length() {
        List<Instant> days = bounds("P1D", "2026-03-07T12:00:00Z", "2026-03-09T12:00:00Z", NEW_YORK);
        assertThat(days)
                .containsExactly(
                        Instant.parse("2026-03-07T05:00:00Z"),
                        Instant.parse("2026-03-08T05:00:00Z"),
                        Instant.parse("2026-03-09T04:00:00Z"),
                        Instant.parse("2026-03-10T04:00:00Z"));
        assertThat(bounds("P1D", "2026-03-01T16:00:00Z", "2026-03-02T16:00:00Z", YULIN))
                .containsExactly(Instant.parse("2026-03-01T16:00:00Z"), Instant.parse("2026-03-02T16:00:00Z"));
    }

    @Test
    void the_last_step_ends_with_the_range() {
        assertThat(bounds("PT2H", "2026-03-02T00:10:00Z", "2026-03-02T02:20:00Z", YULIN))
                .containsExactly(
                        Instant.parse("2026-03-02T00:00:00Z"),
                        Instant.parse("2026-03-02T02:00:00Z"),
                        Instant.parse("2026-03-02T03:00:00Z"));
    }

    @Test
    void more_steps_than_allowed_are_refused() {
        Instant from = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(step("PT1M").bounds(from, from.plus(Duration.ofMinutes(10)), YULIN, 10))
                .hasValueSatisfying(bounds -> assertThat(bounds).hasSize(11));
        assertThat(step("PT1M").bounds(from, from.plusSeconds(601), YULIN, 10)).isEmpty();
    }

    @Test
    void the_kept_time_begins_at_a_whole_grain() {
        Instant now = Instant.parse("2026-03-02T00:30:30Z");
        assertThat(step("PT1M").since(now, YULIN)).isEqualTo("2026-02-28T00:31:00Z");
        assertThat(step("PT1H").since(now, YULIN)).isEqualTo("2025-12-02T01:00:00Z");
        assertThat(step("P1D").since(now, YULIN)).isEqualTo("2023-02-28T16:00:00Z");
    }

    @Property
    void steps_cover_the_range_without_gap_and_end_on_whole_grains(
            @ForAll @LongRange(min = 1_700_000_000, max = 1_800_000_000) long from,
            @ForAll @IntRange(min = 1, max = 40_000_000) int seconds,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll SeriesStep.Grain grain) {
        SeriesStep step = new SeriesStep(grain, count);
        Instant start = Instant.ofEpochSecond(from);
        Instant end = start.plusSeconds(seconds);
        step.bounds(start, end, NEW_YORK, SeriesRequest.MOST_POINTS).ifPresent(bounds -> {
            assertThat(bounds).isSorted().doesNotHaveDuplicates();
            assertThat(bounds.get(0)).isBeforeOrEqualTo(start);
            assertThat(bounds.get(bounds.size() - 1)).isAfterOrEqualTo(end);
            assertThat(bounds.get(bounds.size() - 2)).isBefore(end);
            assertThat(bounds)
                    .allSatisfy(bound -> assertThat(step.floor(bound, NEW_YORK)).isEqualTo(bound));
        });
    }
}
