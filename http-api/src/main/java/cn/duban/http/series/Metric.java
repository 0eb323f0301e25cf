package cn.duban.http.series;

import java.util.Optional;

/**
 * One figure that can be asked for over time.
 *
 * @param of the metric that is its base, for a ratio and for what is told of durations
 */
public record Metric(String name, Kind kind, String title, String englishTitle, Optional<String> of, Formula formula) {

    /** What a value stands for. */
    public enum Kind {
        /** What happened in the step. */
        FLOW(Unit.COUNT),
        /** What there was at its end. */
        LEVEL(Unit.COUNT),
        DURATION(Unit.SECONDS),
        RATIO(Unit.RATIO);

        private final Unit unit;

        Kind(Unit unit) {
            this.unit = unit;
        }
    }

    public enum Unit {
        COUNT,
        SECONDS,
        /** A fraction from 0 to 1. */
        RATIO
    }

    public Unit unit() {
        return kind.unit;
    }
}
