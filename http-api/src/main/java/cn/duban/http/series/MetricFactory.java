package cn.duban.http.series;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes metrics of one kind of matter, each rate and time with its base. */
final class MetricFactory {
    private final MetricSubject about;

    MetricFactory(MetricSubject about) {
        this.about = about;
    }

    Metric flow(String name, Title title, List<String> measures) {
        return metric(
                name, Metric.Kind.FLOW, Metric.Unit.COUNT, title, Optional.empty(), new MetricFormula.Sum(measures));
    }

    /** Seconds spent in the step. */
    Metric seconds(String name, Title title, List<String> measures) {
        return metric(
                name, Metric.Kind.FLOW, Metric.Unit.SECONDS, title, Optional.empty(), new MetricFormula.Sum(measures));
    }

    Metric level(String name, Title title) {
        return metric(
                name, Metric.Kind.LEVEL, Metric.Unit.COUNT, title, Optional.empty(), new MetricFormula.Level(name));
    }

    List<Metric> durations(String measure, Title title) {
        String of = measure + "Of";
        return List.of(
                duration(measure + ".p50", title, "中位数", "median", of, new MetricFormula.Quantile(measure, 0.5)),
                duration(
                        measure + ".p90",
                        title,
                        "九成不超过",
                        "90th percentile",
                        of,
                        new MetricFormula.Quantile(measure, 0.9)),
                duration(
                        measure + ".p99",
                        title,
                        "百分之九十九不超过",
                        "99th percentile",
                        of,
                        new MetricFormula.Quantile(measure, 0.99)),
                duration(measure + ".mean", title, "平均", "mean", of, new MetricFormula.Mean(measure)),
                base(of, title, List.of(measure)));
    }

    private Metric duration(
            String name, Title title, String chinese, String english, String of, MetricFormula formula) {
        Title full = new Title(title.chinese() + "（" + chinese + "）", title.english() + " (" + english + ")");
        return metric(name, Metric.Kind.DURATION, Metric.Unit.SECONDS, full, Optional.of(of), formula);
    }

    List<Metric> ratio(String name, Title title, List<String> part, List<String> of) {
        return ratio(name, title, part, List.of(), of);
    }

    /** @param less counts that are in the part and do not belong there */
    List<Metric> ratio(String name, Title title, List<String> part, List<String> less, List<String> of) {
        MetricFormula formula = new MetricFormula.Ratio(part, less, of);
        return List.of(
                metric(name, Metric.Kind.RATIO, Metric.Unit.RATIO, title, Optional.of(name + "Of"), formula),
                base(name + "Of", title, of));
    }

    /** A ratio of the time before the end of each step. */
    List<Metric> rolling(String name, Title title, String part, String of, Duration over) {
        return ratio(name, title, List.of(part), List.of(of)).stream()
                .map(m -> m.ofTheLast(over))
                .toList();
    }

    List<Metric> perHour(String name, Title title, List<String> part, List<String> seconds) {
        MetricFormula formula = new MetricFormula.PerHour(part, seconds);
        return List.of(
                metric(name, Metric.Kind.RATIO, Metric.Unit.PER_HOUR, title, Optional.of(name + "Of"), formula),
                seconds(name + "Of", based(title), seconds));
    }

    Metric base(String name, Title title, List<String> measures) {
        return flow(name, based(title), measures);
    }

    private static Title based(Title title) {
        return new Title(title.chinese() + "的基数", title.english() + ": of how many");
    }

    Metric metric(
            String name, Metric.Kind kind, Metric.Unit unit, Title title, Optional<String> of, MetricFormula formula) {
        return new Metric(name, kind, unit, title.chinese(), title.english(), of, formula, about, Duration.ZERO);
    }
}
