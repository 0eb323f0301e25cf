package cn.duban.http.series;

import cn.duban.http.web.Json;
import cn.duban.metrics.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The formula of a metric over the counters of the regions. */
public sealed interface MetricFormula {
    /** The names of its counters in {@link cn.duban.ticket.effect.Measure} and {@link cn.duban.calls.CallMeasure}. */
    List<String> measures();

    /** The value of a step; empty where a counter is unknown or the base is zero. */
    Optional<BigDecimal> at(int step, Map<String, Series> measured);

    private static Optional<Long> sum(List<String> measures, int step, Map<String, Series> measured) {
        long sum = 0;
        for (String measure : measures) {
            OptionalLong counted = measured.get(measure).sum(step);
            if (counted.isEmpty()) return Optional.empty();
            sum += counted.getAsLong();
        }
        return Optional.of(sum);
    }

    /** Occurrences in the step. */
    record Sum(List<String> measures) implements MetricFormula {
        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            return MetricFormula.sum(measures, step, measured).map(BigDecimal::valueOf);
        }
    }

    /** The level at the end of the step. */
    record Level(String measure) implements MetricFormula {
        @Override
        public List<String> measures() {
            return List.of(measure);
        }

        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            OptionalLong level = measured.get(measure).level(step);
            return level.isPresent() ? Optional.of(BigDecimal.valueOf(level.getAsLong())) : Optional.empty();
        }
    }

    /** The seconds that this share of all durations does not exceed. */
    record Quantile(String measure, double share) implements MetricFormula {
        @Override
        public List<String> measures() {
            return List.of(measure);
        }

        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            OptionalLong seconds = measured.get(measure).durations(step).quantile(share);
            return seconds.isPresent() ? Optional.of(BigDecimal.valueOf(seconds.getAsLong())) : Optional.empty();
        }
    }

    /** The mean of all durations, in whole seconds. */
    record Mean(String measure) implements MetricFormula {
        @Override
        public List<String> measures() {
            return List.of(measure);
        }

        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            var durations = measured.get(measure).durations(step);
            if (durations.count() == 0) return Optional.empty();
            return Optional.of(BigDecimal.valueOf(durations.mean()).setScale(0, RoundingMode.HALF_UP));
        }
    }

    /** A share with four decimals: the part, without what is in it and does not belong there, of the base. Work on earlier matters may exceed the base of a step; the share is 1 then. */
    record Ratio(List<String> part, List<String> less, List<String> of) implements MetricFormula {
        @Override
        public List<String> measures() {
            return Stream.of(part, less, of).flatMap(List::stream).distinct().toList();
        }

        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            Optional<Long> base = MetricFormula.sum(of, step, measured);
            Optional<Long> met = MetricFormula.sum(part, step, measured);
            Optional<Long> wrong = MetricFormula.sum(less, step, measured);
            if (base.isEmpty() || met.isEmpty() || wrong.isEmpty()) return Optional.empty();
            return Json.rate(Math.min(met.get() - wrong.get(), base.get()), base.get());
        }
    }

    /** Occurrences per hour of the counted seconds, with two decimals. */
    record PerHour(List<String> part, List<String> seconds) implements MetricFormula {
        private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

        @Override
        public List<String> measures() {
            return Stream.concat(part.stream(), seconds.stream()).distinct().toList();
        }

        @Override
        public Optional<BigDecimal> at(int step, Map<String, Series> measured) {
            Optional<Long> base = MetricFormula.sum(seconds, step, measured);
            Optional<Long> met = MetricFormula.sum(part, step, measured);
            if (base.isEmpty() || met.isEmpty() || base.get() == 0) return Optional.empty();
            return Optional.of(BigDecimal.valueOf(met.get())
                    .multiply(HOUR)
                    .divide(BigDecimal.valueOf(base.get()), 2, RoundingMode.HALF_UP));
        }
    }
}
