package cn.duban.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a series sums: a measure under one dimension, of the values that pass (all if empty).
 *
 * @param over the time before its end that a step stands for; zero for the step itself
 */
public record SeriesQuery(String measure, Dimension dimension, Optional<Predicate<String>> values, Duration over) {
    public SeriesQuery(String measure, Dimension dimension, Optional<Predicate<String>> values) {
        this(measure, dimension, values, Duration.ZERO);
    }
}
