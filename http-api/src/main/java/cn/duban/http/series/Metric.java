package cn.duban.http.series;

import java.time.Duration;
import java.util.Optional;

/**
 * A figure that can be queried over time.
 *
 * @param of the metric that is its base, for ratios and statistics of durations
 * @param over the time before the end of a step that its value covers; zero for the step itself
 */
public record Metric(
        String name,
        Kind kind,
        Unit unit,
        String title,
        String englishTitle,
        Optional<String> of,
        MetricFormula formula,
        MetricSubject about,
        Duration over) {

    /** The same metric over this time before the end of each step. */
    public Metric ofTheLast(Duration time) {
        return new Metric(name, kind, unit, title, englishTitle, of, formula, about, time);
    }

    /** How a value relates to its step. */
    public enum Kind {
        /** Occurrences in the step. */
        FLOW,
        /** The level at its end. */
        LEVEL,
        DURATION,
        RATIO
    }

    public enum Unit {
        COUNT,
        SECONDS,
        /** A fraction from 0 to 1. */
        RATIO,
        PER_HOUR
    }
}
