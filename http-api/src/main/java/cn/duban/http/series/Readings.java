package cn.duban.http.series;

import cn.duban.figures.Dimension;
import cn.duban.figures.Query;
import cn.duban.figures.Series;
import cn.duban.policy.Policy;
import cn.duban.runtime.Boards;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The metrics of the catalogue and what they read over time, from this node's memory: for whoever shows them. */
public final class Readings {
    /** Every ticket has one kind, so that this dimension adds up to all. */
    private static final Dimension WHOLE = Dimension.KIND;

    private final Metrics metrics;
    private final Boards boards;

    public Readings(Policy policy, Boards boards) {
        this(new Metrics(policy), boards);
    }

    Readings(Metrics metrics, Boards boards) {
        this.metrics = metrics;
        this.boards = boards;
    }

    /** What counts, of one dimension: figures are told apart by one at a time. */
    public record Only(Dimension dimension, Predicate<String> passes) {}

    public Collection<Metric> all() {
        return metrics.all();
    }

    public Optional<Metric> metric(String name) {
        return metrics.metric(name);
    }

    /** By which parameters of {@code /v1/series} a metric is told apart. */
    public List<String> dimensions(Metric metric) {
        return CatalogueView.DIMENSIONS;
    }

    /**
     * One value a step, exact for any set of regions; empty where it is unknown, of nothing, or of a step that has not begun.
     *
     * @param regions whose sum is meant, empty for the city
     * @param bounds one more than there are steps
     */
    public List<Optional<BigDecimal>> values(
            Metric metric, Set<String> regions, Optional<Only> only, List<Instant> bounds, Instant now) {
        Map<String, Series> measured = new HashMap<>();
        for (String measure : metric.formula().measures())
            measured.put(measure, series(measure, regions, only, bounds));
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int step = 0; step + 1 < bounds.size(); step++)
            values.add(
                    bounds.get(step).isAfter(now)
                            ? Optional.empty()
                            : metric.formula().at(step, measured));
        return values;
    }

    private Series series(String measure, Set<String> regions, Optional<Only> only, List<Instant> bounds) {
        Query query = new Query(measure, only.map(Only::dimension).orElse(WHOLE), only.map(Only::passes));
        if (regions.isEmpty())
            return boards.series(Optional.empty(), query, bounds).orElseThrow();
        Series sum = new Series(query, bounds);
        for (String region : regions)
            boards.series(Optional.of(region), query, bounds).ifPresent(sum::add);
        return sum;
    }
}
