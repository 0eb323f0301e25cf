package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeStepsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-02T05:17:42Z");

    private static PanelQuery asked(String rest) {
        return PanelQueries.of("{}", rest, Caller.ANYONE, NOW);
    }

    private static TimeSteps span(Instant from, Instant to, int points, long intervalMillis, Optional<String> step) {
        PanelQuery asked = asked("'range':{'from':" + from.toEpochMilli() + ",'to':" + to.toEpochMilli()
                + "},'maxDataPoints':" + points + ",'intervalMs':" + intervalMillis);
        return TimeSteps.of(asked, TimeSteps.Range.of(asked, ZONE, NOW), step, Duration.ZERO, ZONE);
    }

    private static Duration step(TimeSteps span) {
        return Duration.between(span.bounds().get(1), span.bounds().get(2));
    }

    /** For any range and width of the panel: few enough points, without a gap, as fine as is kept. */
    @Property
    void steps_fit_the_panel_and_the_kept_resolution(
            @ForAll @LongRange(min = 1, max = 94_000_000) long seconds,
            @ForAll @LongRange(min = 0, max = 94_000_000) long ago,
            @ForAll @IntRange(min = 1, max = 2_000) int points) {
        Instant to = NOW.minusSeconds(Math.min(ago, 94_000_000 - seconds));
        Instant from = to.minusSeconds(seconds);
        TimeSteps span = span(from, to, points, 0, Optional.empty());
        List<Instant> bounds = span.bounds();
        assertThat(span.steps()).isBetween(1, points);
        assertThat(bounds.get(0)).isBeforeOrEqualTo(from);
        assertThat(bounds.get(span.steps())).isAfterOrEqualTo(to);
        for (int i = 0; i < span.steps(); i++) assertThat(bounds.get(i)).isBefore(bounds.get(i + 1));
        if (span.steps() < 3) return;
        Instant minutes = NOW.minus(Series.MINUTES_KEPT);
        if (step(span).compareTo(Duration.ofHours(1)) < 0)
            assertThat(bounds.get(0)).isAfter(minutes);
        Instant hours = NOW.minus(Series.HOURS_KEPT);
        if (step(span).compareTo(Duration.ofDays(1)) < 0)
            assertThat(bounds.get(0)).isAfter(hours.minus(Duration.ofHours(1)));
    }

    @Test
    void the_finest_step_that_fits_is_chosen_and_stays_aligned_while_the_range_moves() {
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        assertThat(step(span(hourAgo, NOW, 1000, 5_000, Optional.empty()))).hasMinutes(1);
        assertThat(step(span(hourAgo, NOW, 20, 0, Optional.empty()))).hasMinutes(5);
        assertThat(step(span(hourAgo, NOW, 1000, 900_000, Optional.empty()))).hasMinutes(15);
        assertThat(step(span(NOW.minus(Duration.ofDays(7)), NOW, 1000, 0, Optional.empty())))
                .hasHours(1);
        assertThat(step(span(NOW.minus(Duration.ofDays(365)), NOW, 1000, 0, Optional.empty())))
                .hasDays(1);
        List<Instant> first = span(hourAgo, NOW, 20, 0, Optional.empty()).bounds();
        List<Instant> later = span(hourAgo.plusSeconds(61), NOW.plusSeconds(61), 20, 0, Optional.empty())
                .bounds();
        assertThat(later.get(0)).isEqualTo(first.get(0));
        assertThat(first.get(0)).isEqualTo(Instant.parse("2026-03-02T04:15:00Z"));
    }

    @Test
    void a_given_step_is_used_unless_it_is_finer_than_the_kept_resolution() {
        Instant weekAgo = NOW.minus(Duration.ofDays(7));
        assertThat(step(span(weekAgo, NOW, 1000, 0, Optional.of("P1D")))).hasDays(1);
        assertThat(step(span(weekAgo, NOW, 1000, 0, Optional.of("PT5M")))).hasHours(1);
        PanelQuery asked = asked("'range':{'from':" + weekAgo.toEpochMilli() + "}");
        TimeSteps.of(asked, TimeSteps.Range.of(asked, ZONE, NOW), Optional.of("PT5M"), Duration.ZERO, ZONE);
        assertThat(asked.remarks()).singleElement().asString().contains("PT5M");
        assertThatThrownBy(() -> span(weekAgo, NOW, 1000, 0, Optional.of("5m")))
                .isInstanceOf(Problem.ProblemException.class);
    }

    @Test
    void a_window_whose_minutes_are_no_longer_kept_is_cut_by_the_hour() {
        PanelQuery asked =
                asked("'range':{'from':" + NOW.minus(Duration.ofHours(5)).toEpochMilli() + "}");
        TimeSteps.Range range = TimeSteps.Range.of(asked, ZONE, NOW);
        for (Optional<String> wanted : List.of(Optional.<String>empty(), Optional.of("PT5M"))) {
            TimeSteps week = TimeSteps.of(asked, range, wanted, Duration.ofDays(7), ZONE);
            for (Instant bound : week.bounds())
                assertThat(bound.atZone(ZONE).getMinute()).isZero();
            TimeSteps day = TimeSteps.of(asked, range, wanted, Duration.ofDays(1), ZONE);
            assertThat(step(day)).isLessThan(Duration.ofHours(1));
        }
    }

    @Test
    void weeks_begin_on_mondays() {
        TimeSteps weeks = span(NOW.minus(Duration.ofDays(60)), NOW, 1000, 0, Optional.of("P1W"));
        assertThat(weeks.bounds().get(0).atZone(ZONE).getDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
    }

    @Test
    void the_default_range_is_today_until_now() {
        PanelQuery asked = asked("");
        TimeSteps.Range range = TimeSteps.Range.of(asked, ZONE, NOW);
        assertThat(range.from()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(range.to()).isEqualTo(NOW);
    }

    @Test
    void a_viewer_in_another_year_sees_the_last_hour_of_the_engine_with_a_remark() {
        Instant wall = Instant.parse("2028-11-25T02:00:30Z");
        PanelQuery asked = asked(
                "'range':{'from':" + wall.minusSeconds(3600).toEpochMilli() + ",'to':" + wall.toEpochMilli() + "}");
        TimeSteps.Range range = TimeSteps.Range.of(asked, ZONE, wall);
        TimeSteps span = TimeSteps.of(asked, range, Optional.empty(), Duration.ZERO, ZONE);
        assertThat(Duration.between(range.to(), NOW).abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(asked.remarks()).singleElement().asString().contains("引擎时间");
        assertThat(Duration.between(Instant.ofEpochMilli(span.shownAt(0)), wall))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(63));
    }

    @Test
    void a_range_before_everything_kept_has_no_points() {
        PanelQuery asked =
                asked("'range':{'from':" + Instant.parse("2020-01-01T00:00:00Z").toEpochMilli() + ",'to':"
                        + Instant.parse("2020-02-01T00:00:00Z").toEpochMilli() + "}");
        assertThat(TimeSteps.of(asked, TimeSteps.Range.of(asked, ZONE, NOW), Optional.empty(), Duration.ZERO, ZONE)
                        .steps())
                .isZero();
    }
}
