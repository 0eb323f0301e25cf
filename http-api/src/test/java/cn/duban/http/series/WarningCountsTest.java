package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.WarningRegister;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.SeriesQuery;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningCountsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z");
    private static final Instant NOW = MIDNIGHT.plus(Duration.ofHours(5));

    private final Warnings yuyang = new Warnings("610802", List.of());
    private final Warnings shenmu = new Warnings("610881", List.of());
    private final WarningCounts counts = new WarningCounts(new Folds(List.of(yuyang, shenmu)), ZONE);
    private int steps;

    /** Reads warnings from folds, as a node does. */
    private record Folds(List<Warnings> regions) implements WarningRegister {
        @Override
        public List<Warning> all() {
            return regions.stream().flatMap(w -> w.all().stream()).toList();
        }

        @Override
        public Optional<Warning> warning(String id) {
            return all().stream().filter(w -> w.id().equals(id)).findFirst();
        }

        @Override
        public long revision() {
            return regions.stream().mapToLong(Warnings::revision).sum();
        }

        @Override
        public CompletionStage<Outcome> raise(String region, WarningEvent step) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Outcome> take(WarningEvent step) {
            throw new UnsupportedOperationException();
        }
    }

    private static Instant hour(double hours) {
        return MIDNIGHT.plus(Duration.ofMinutes((long) (hours * 60)));
    }

    private void take(Warnings region, String warning, double hour, WarningAction deed) {
        assertThat(region.take(new WarningEvent("c-" + steps++, 0, warning, "desk", hour(hour), deed)))
                .isTrue();
    }

    private static Finding finding(String key, Signal signal, WarningLevel level, double hour) {
        return new Finding(
                signal,
                key,
                level,
                8,
                hour(hour),
                hour(hour),
                Optional.of("供热"),
                Optional.empty(),
                5,
                OptionalDouble.of(0.4),
                OptionalDouble.empty(),
                4,
                List.of(),
                List.of(),
                List.of(),
                "近一小时5件",
                "",
                "");
    }

    private static WarningAction raise(String key, Signal signal, WarningLevel level, double hour) {
        return new EngineWarningAction.Raise(finding(key, signal, level, hour), List.of());
    }

    /** The values of the five hours since midnight. */
    private List<Long> read(String measure, boolean level, String... regions) {
        List<Instant> bounds =
                IntStream.rangeClosed(0, 5).mapToObj(WarningCountsTest::hour).toList();
        SeriesQuery query = new SeriesQuery(
                measure,
                Dimension.REGION,
                regions.length == 0 ? Optional.empty() : Optional.of(List.of(regions)::contains));
        var series = counts.series(query, bounds, NOW);
        List<Long> values = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            OptionalLong value = level ? series.level(step) : series.sum(step);
            values.add(value.orElseThrow());
        }
        return values;
    }

    private void a_night() {
        take(yuyang, "W-1", 0.5, raise("surge:供热", Signal.SURGE, WarningLevel.YELLOW, 0.5));
        take(shenmu, "W-2", 0.7, raise("matter:T-1", Signal.SAME_MATTER, WarningLevel.BLUE, 0.7));
        take(
                yuyang,
                "W-1",
                1.5,
                new EngineWarningAction.Rise(finding("surge:供热", Signal.SURGE, WarningLevel.RED, 1.5), List.of()));
        take(yuyang, "W-1", 2.5, new OfficerWarningAction.Acknowledge(""));
        take(yuyang, "W-1", 3.5, new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, ""));
        take(yuyang, "W-1", 4.5, new OfficerWarningAction.Reopen("又停了"));
    }

    @Test
    void open_warnings_are_counted_by_their_level_at_the_time() {
        a_night();
        assertThat(read("warningsOpen", true)).containsExactly(2L, 2L, 2L, 1L, 2L);
        assertThat(read("warningsOpen.YELLOW", true)).containsExactly(1L, 0L, 0L, 0L, 0L);
        assertThat(read("warningsOpen.RED", true)).containsExactly(0L, 1L, 1L, 0L, 1L);
        assertThat(read("warningsOpen.BLUE", true)).containsExactly(1L, 1L, 1L, 1L, 1L);
        assertThat(read("warningsUnclaimed.RED", true)).containsExactly(0L, 1L, 0L, 0L, 1L);
    }

    @Test
    void raised_warnings_are_counted_by_their_highest_level_and_by_signal() {
        a_night();
        assertThat(read("warningsRaised", false)).containsExactly(2L, 0L, 0L, 0L, 0L);
        assertThat(read("warningsRaised.RED", false)).containsExactly(1L, 0L, 0L, 0L, 0L);
        assertThat(read("warningsRaised.YELLOW", false)).containsOnly(0L);
        assertThat(read("warningsRaised.SAME_MATTER", false)).containsExactly(1L, 0L, 0L, 0L, 0L);
    }

    @Test
    void regions_add_up_to_the_city() {
        a_night();
        assertThat(read("warningsOpen", true, "610881")).containsOnly(1L);
        assertThat(read("warningsOpen", true, "610802")).containsExactly(1L, 1L, 1L, 0L, 1L);
        assertThat(read("warningsOpen", true, "610802", "610881")).isEqualTo(read("warningsOpen", true));
    }

    @Test
    void missed_matters_and_merged_warnings_count_neither_as_raised_nor_as_open() {
        take(yuyang, "W-M", 1.2, raise("missed:1", Signal.MISSED, WarningLevel.ORANGE, 1.2));
        take(shenmu, "W-P", 1.2, raise("surge:供水", Signal.SURGE, WarningLevel.ORANGE, 1.2));
        take(shenmu, "W-P", 1.3, new EngineWarningAction.Join("W-CITY"));
        assertThat(read("warningsRaised", false)).containsOnly(0L);
        assertThat(read("warningsMissed", false)).containsExactly(0L, 1L, 0L, 0L, 0L);
        assertThat(read("warningsOpen", true))
                .as("one is for the review, one is a part")
                .containsOnly(0L);
    }

    @Test
    void a_recurring_issue_is_raised_like_a_warning_and_open_as_an_issue() {
        take(yuyang, "W-I", 1.2, raise("recurring:供热", Signal.RECURRING, WarningLevel.BLUE, 1.2));
        assertThat(read("warningsRaised.RECURRING", false)).containsExactly(0L, 1L, 0L, 0L, 0L);
        assertThat(read("recurringIssues", true)).containsExactly(0L, 1L, 1L, 1L, 1L);
        assertThat(read("warningsOpen", true)).containsOnly(0L);
        assertThat(read("warningsUnclaimed", true)).containsOnly(0L);
    }

    @Test
    void a_new_event_is_counted_at_once() {
        take(yuyang, "W-1", 0.5, raise("surge:供热", Signal.SURGE, WarningLevel.RED, 0.5));
        assertThat(read("warningsUnclaimed", true)).containsExactly(1L, 1L, 1L, 1L, 1L);
        take(yuyang, "W-1", 4.2, new OfficerWarningAction.Acknowledge(""));
        assertThat(read("warningsUnclaimed", true)).containsExactly(1L, 1L, 1L, 1L, 0L);
    }
}
