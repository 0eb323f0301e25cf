package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.CallMeasure;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.effect.Measure;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
    private static final String SHIFTS = """
            standard { answer-within = 15 seconds, connect-rate = 0.95, window = 24 hours }
            shifts = [{ id = DAY, name = 全天, from = "00:00", to = "00:00" }]
            rotations = [{ id = A, name = 一班 }]
            cycle { from = 2026-01-01, days = [{ works = [A] }] }
            """;

    private final MetricCatalogue metrics =
            new MetricCatalogue(PolicyFiles.builtIn().policy());

    @Test
    void the_catalogue_uses_every_counter_and_no_other() {
        Set<String> asked = new TreeSet<>();
        metrics.all().forEach(metric -> asked.addAll(metric.formula().measures()));
        Set<String> counted = new TreeSet<>(Measure.allNames());
        counted.addAll(CallMeasure.allNames());
        counted.addAll(
                Set.of("warningsRaised", "warningsOpen", "warningsUnclaimed", "warningsMissed", "recurringIssues"));
        for (WarningLevel level : WarningLevel.values())
            for (String measure : List.of("warningsRaised.", "warningsOpen.", "warningsUnclaimed."))
                counted.add(measure + level);
        for (Signal signal : Signal.values()) if (signal != Signal.MISSED) counted.add("warningsRaised." + signal);
        assertThat(asked).isEqualTo(counted);
    }

    @Test
    void every_ratio_and_duration_has_its_base_as_a_flow() {
        for (Metric metric : metrics.all()) {
            boolean needsBase = metric.kind() == Metric.Kind.RATIO || metric.kind() == Metric.Kind.DURATION;
            assertThat(metric.of().isPresent()).as(metric.name()).isEqualTo(needsBase);
            metric.of()
                    .ifPresent(base -> assertThat(
                                    metrics.metric(base).orElseThrow().kind())
                            .isEqualTo(Metric.Kind.FLOW));
        }
    }

    @Test
    void titles_say_the_seconds_of_the_policy() {
        MetricCatalogue twenty = new MetricCatalogue(answeredWithin(20));
        assertThat(twenty.metric("rate15s").orElseThrow().title()).isEqualTo("20秒接通率");
        assertThat(twenty.metric("rate15s").orElseThrow().englishTitle()).contains("within 20 seconds");
        assertThat(twenty.metric("callsWithin15s").orElseThrow().title()).isEqualTo("20秒内接听量");
        assertThat(twenty.all()).noneMatch(m -> (m.title() + m.englishTitle()).contains("15"));
        assertThat(metrics.metric("rate15s").orElseThrow().title()).isEqualTo("15秒接通率");
    }

    private static Policy answeredWithin(int seconds) {
        try {
            Path folder = Files.createTempDirectory("policy");
            Files.writeString(folder.resolve("shifts.conf"), SHIFTS.replace("15 seconds", seconds + " seconds"));
            return PolicyFiles.load(folder).policy();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void titles_of_metrics_are_unique() {
        assertThat(metrics.all().stream().map(Metric::title))
                .allSatisfy(title -> assertThat(title).matches(".*\\p{IsHan}.*"));
        assertThat(metrics.all().stream().map(Metric::title)).doesNotHaveDuplicates();
        assertThat(metrics.all().stream().map(Metric::englishTitle)).doesNotHaveDuplicates();
    }
}
