package cn.duban.http.series;

import java.time.Duration;
import java.util.Optional;

/**
 * One figure that can be asked for over time.
 *
 * @param of the metric that is its base, for a ratio and for what is told of durations
 * @param over the time before its end that a step stands for; zero for the step itself
 */
public record Metric(
        String name,
        Kind kind,
        Unit unit,
        String title,
        String englishTitle,
        Optional<String> of,
        Formula formula,
        About about,
        Duration over) {

    /** The same of so long a time before the end of each step. */
    public Metric ofTheLast(Duration time) {
        return new Metric(name, kind, unit, title, englishTitle, of, formula, about, time);
    }

    /** What a value stands for. */
    public enum Kind {
        /** What happened in the step. */
        FLOW,
        /** What there was at its end. */
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
