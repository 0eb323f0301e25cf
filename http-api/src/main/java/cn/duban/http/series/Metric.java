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

    /** Where a fact is seen that is recorded later than it happened. */
    public enum LateFacts {
        /** In the step in which it happened. */
        AT_THEIR_TIME,
        /** From the step in which it was recorded: a value of the past is what was known then. */
        WHEN_RECORDED
    }

    /** Levels of tickets are counted as their regions learn of them; all else is dated by what happened. */
    public LateFacts lateFacts() {
        return kind == Kind.LEVEL && about == MetricSubject.TICKETS ? LateFacts.WHEN_RECORDED : LateFacts.AT_THEIR_TIME;
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
