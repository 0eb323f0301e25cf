package cn.duban.http.series;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.CallMeasure;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.effect.Measure;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
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
    void titles_of_metrics_are_unique() {
        assertThat(metrics.all().stream().map(Metric::title))
                .allSatisfy(title -> assertThat(title).matches(".*\\p{IsHan}.*"));
        assertThat(metrics.all().stream().map(Metric::title)).doesNotHaveDuplicates();
        assertThat(metrics.all().stream().map(Metric::englishTitle)).doesNotHaveDuplicates();
    }
}
