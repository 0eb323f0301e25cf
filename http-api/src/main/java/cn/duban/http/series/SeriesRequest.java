package cn.duban.http.series;

import cn.duban.http.calls.CallsResource;
import cn.duban.http.web.Caller;
import cn.duban.http.web.InstantFormat;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.metrics.Dimension;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A request to {@code /v1/series}, checked and allowed.
 *
 * @param only the values that count; empty for all
 * @param bounds of the steps, one more than there are steps
 */
record SeriesRequest(
        Metric metric, Optional<String> region, Optional<MetricReader.Only> only, String step, List<Instant> bounds) {

    static final int MOST_POINTS = 5_000;
    static final String STEP = "PT1H";

    static SeriesRequest read(
            QueryParameters query, Caller caller, MetricCatalogue metrics, Policy policy, Instant now) {
        Optional<Metric> metric = query.one("metric").flatMap(metrics::metric);
        if (metric.isEmpty()) query.error("metric", "must be one of those of /v1/metrics-catalogue");
        MetricSubject about = metric.map(Metric::about).orElse(MetricSubject.TICKETS);
        Optional<String> region = query.one("region");
        Optional<SeriesFilters.Filter> filter = SeriesFilters.read(query, policy, about, region);
        String step = query.one("step").orElse(STEP);
        List<Instant> bounds = bounds(query, step, policy.zone(), now);
        query.end();
        allow(caller, region, query.one("unit"), policy, about);
        if (filter.filter(f -> f.dimension() == Dimension.AGENT).isPresent())
            CallsResource.requireToSeeAgents(caller, "?agent");
        return new SeriesRequest(
                metric.orElseThrow(),
                // For the other subjects the region is a filter.
                about == MetricSubject.TICKETS ? region : Optional.empty(),
                filter.map(f -> new MetricReader.Only(f.dimension(), f.passes())),
                step,
                bounds);
    }

    /** The bounds of the steps; today by the hour by default. */
    private static List<Instant> bounds(QueryParameters query, String text, ZoneId zone, Instant now) {
        Optional<SeriesStep> read = SeriesStep.read(text);
        if (read.isEmpty()) query.error("step", SeriesStep.EXPECTED);
        SeriesStep step = read.orElse(new SeriesStep(SeriesStep.Grain.HOUR, 1));
        Instant from = query.instant("from")
                .orElseGet(
                        () -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
        Instant to = query.instant("to").orElse(now);
        Instant end = SeriesStep.including(to, now);
        if (!from.isBefore(end)) {
            query.error("from", "must lie before ?to, " + InstantFormat.inZone(to, zone) + ", which is now by default");
            return List.of();
        }
        Instant days = new SeriesStep(SeriesStep.Grain.DAY, 1).since(now, zone);
        if (from.isBefore(days))
            query.error(
                    "from",
                    "must not lie before " + InstantFormat.inZone(days, zone) + ", since when figures are kept");
        else if (step.floor(from, zone).isBefore(step.since(now, zone)))
            query.error("step", "must be coarser: minutes are kept for 48 hours, hours for 90 days");
        Optional<List<Instant>> bounds = step.bounds(from, end, zone, MOST_POINTS);
        if (bounds.isEmpty()) query.error("step", "must make at most " + MOST_POINTS + " points of that range");
        return bounds.orElse(List.of());
    }

    private static void allow(
            Caller caller, Optional<String> region, Optional<String> unit, Policy policy, MetricSubject about) {
        region.filter(code -> policy.region(code).isEmpty()).ifPresent(code -> {
            throw Problem.at(ProblemCode.REGION_UNKNOWN, "?region", "no region " + code + " in the policy")
                    .thrown();
        });
        unit.filter(id -> policy.unit(id).isEmpty()).ifPresent(id -> {
            throw Problem.at(ProblemCode.UNIT_UNKNOWN, "?unit", "no unit " + id + " in the policy")
                    .thrown();
        });
        region.ifPresentOrElse(caller::requireRegion, caller::requireAllRegions);
        if (about != MetricSubject.TICKETS && about != MetricSubject.WARNINGS) return;
        boolean theirs = unit.filter(id -> caller.actsFor(id, policy)).isPresent();
        if (caller.limitedToUnits() && !theirs)
            throw Problem.of(ProblemCode.UNIT_NOT_YOURS, "the caller sees its own units: give one as ?unit=")
                    .thrown();
    }
}
