package cn.duban.http.series;

import cn.duban.engine.Boards;
import cn.duban.engine.Engine;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The metrics of the catalogue and their values over time, from the memory of this node. */
public final class MetricReader {
    private final MetricCatalogue metrics;
    private final Boards boards;
    private final WarningCounts warnings;

    public MetricReader(Engine engine) {
        this(new MetricCatalogue(engine.policy()), engine);
    }

    MetricReader(MetricCatalogue metrics, Engine engine) {
        this.metrics = metrics;
        this.boards = engine.boards();
        this.warnings = new WarningCounts(engine.warnings(), engine.policy().zone());
    }

    /** The values of one dimension that count; {@link Dimension#PROFILE} for several of its parts. */
    public record Only(Dimension dimension, Predicate<String> passes) {}

    public Collection<Metric> all() {
        return metrics.all();
    }

    public Optional<Metric> metric(String name) {
        return metrics.metric(name);
    }

    /** The parameters of {@code /v1/series} by which a metric can be filtered. */
    public List<String> dimensions(Metric metric) {
        return metric.about().parameters();
    }

    /**
     * Whether the region is a dimension like others for a metric: calls are all in one log, warnings are counted in one place.
     */
    public boolean regionIsADimension(Metric metric) {
        return metric.about() != MetricSubject.TICKETS;
    }

    /**
     * One value for each step, exact for any set of regions; empty where it is unknown, has no base, or the step has not begun.
     *
     * @param regions the regions to add up, empty for the city; must be empty or {@code only} must be, where the region is a
     *     dimension
     * @param bounds one more than there are steps
     */
    public List<Optional<BigDecimal>> values(
            Metric metric, Set<String> regions, Optional<Only> only, List<Instant> bounds, Instant now) {
        List<Instant> read = metric.over().isZero() ? bounds : untilNow(bounds, now, metric.over());
        Map<String, Series> measured = new HashMap<>();
        for (String measure : metric.formula().measures())
            measured.put(measure, series(metric, measure, regions, only, read, now));
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int step = 0; step + 1 < bounds.size(); step++)
            values.add(
                    bounds.get(step).isAfter(now)
                            ? Optional.empty()
                            : metric.formula().at(step, measured));
        return values;
    }

    /**
     * Cuts the bounds at now, so that a value over the time before a step's end covers the time before now while the step
     * lasts; by the hour where minutes that far back are no longer kept.
     */
    private static List<Instant> untilNow(List<Instant> bounds, Instant now, Duration over) {
        ChronoUnit by = SeriesStep.byMinutes(over) ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
        Instant end = now.truncatedTo(by).plus(1, by);
        return bounds.stream().map(bound -> bound.isAfter(end) ? end : bound).toList();
    }

    private Series series(
            Metric metric,
            String measure,
            Set<String> regions,
            Optional<Only> only,
            List<Instant> bounds,
            Instant now) {
        if (regionIsADimension(metric) && !regions.isEmpty()) {
            if (only.isPresent()) throw new IllegalArgumentException(metric.name() + " by two things at once");
            Only ofRegions = new Only(Dimension.REGION, regions::contains);
            return series(metric, measure, Set.of(), Optional.of(ofRegions), bounds, now);
        }
        Dimension dimension = only.map(Only::dimension).orElse(metric.about().whole());
        SeriesQuery query = new SeriesQuery(measure, dimension, only.map(Only::passes), metric.over());
        if (metric.about() == MetricSubject.WARNINGS) return warnings.series(query, bounds, now);
        if (regions.isEmpty())
            return boards.series(Optional.empty(), query, bounds).orElseThrow();
        Series sum = new Series(query, bounds, now);
        for (String region : regions)
            boards.series(Optional.of(region), query, bounds).ifPresent(sum::add);
        return sum;
    }
}
