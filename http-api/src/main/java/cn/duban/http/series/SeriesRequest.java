package cn.duban.http.series;

import cn.duban.figures.Dimension;
import cn.duban.http.auth.Caller;
import cn.duban.http.json.Query;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is asked of {@code /v1/series}, found right and allowed.
 *
 * @param only what of the tickets counts; all where absent
 * @param bounds of the steps, one more than there are steps
 */
record SeriesRequest(
        Metric metric, Optional<String> region, Optional<Readings.Only> only, String step, List<Instant> bounds) {

    static final int MOST_POINTS = 5_000;
    static final String STEP = "PT1H";

    private record Filter(String parameter, Dimension dimension, Predicate<String> passes) {}

    static SeriesRequest read(Query query, Caller caller, Metrics metrics, Policy policy, Instant now) {
        Optional<Metric> metric = query.one("metric").flatMap(metrics::metric);
        if (metric.isEmpty()) query.error("metric", "is one of those of /v1/metrics-catalogue");
        Optional<String> region = query.one("region");
        Optional<String> unit = query.one("unit");
        List<Filter> filters = filters(query, unit, policy);
        if (filters.size() > 1)
            query.error(
                    filters.get(1).parameter,
                    "cannot be joined with ?" + filters.get(0).parameter
                            + ": figures are told apart by one of unit, kind, channel, urgency, topic and label");
        String step = query.one("step").orElse(STEP);
        List<Instant> bounds = bounds(query, step, policy.zone(), now);
        query.end();
        allow(caller, region, unit, policy);
        return new SeriesRequest(
                metric.orElseThrow(),
                region,
                filters.stream().findFirst().map(f -> new Readings.Only(f.dimension, f.passes)),
                step,
                bounds);
    }

    private static List<Filter> filters(Query query, Optional<String> unit, Policy policy) {
        List<Filter> filters = new ArrayList<>();
        unit.ifPresent(id -> filters.add(new Filter("unit", Dimension.UNIT, u -> policy.within(u, id))));
        names(query, "kind", TicketKind.class, Dimension.KIND).ifPresent(filters::add);
        names(query, "channel", Channel.class, Dimension.CHANNEL).ifPresent(filters::add);
        names(query, "urgency", Urgency.class, Dimension.URGENCY).ifPresent(filters::add);
        List<String> topics = query.all("topic");
        if (!topics.isEmpty())
            filters.add(new Filter(
                    "topic", Dimension.TOPIC, leaf -> topics.stream().anyMatch(branch -> isUnder(leaf, branch))));
        // A ticket may have several labels: more than one of them would count it more than once.
        Optional<String> label = query.one("label");
        if (label.isPresent() && policy.label(label.get()).isEmpty()) query.error("label", "is no label of the policy");
        label.ifPresent(id -> filters.add(new Filter("label", Dimension.LABEL, id::equals)));
        return filters;
    }

    private static <E extends Enum<E>> Optional<Filter> names(
            Query query, String parameter, Class<E> type, Dimension dimension) {
        Set<String> names =
                query.choices(parameter, type).stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
        return names.isEmpty() ? Optional.empty() : Optional.of(new Filter(parameter, dimension, names::contains));
    }

    private static boolean isUnder(String leaf, String branch) {
        return leaf.equals(branch) || leaf.startsWith(branch + "/");
    }

    /** Today by the hour, unless asked otherwise. */
    private static List<Instant> bounds(Query query, String text, ZoneId zone, Instant now) {
        Optional<Step> read = Step.read(text);
        if (read.isEmpty()) query.error("step", Step.EXPECTED);
        Step step = read.orElse(new Step(Step.Grain.HOUR, 1));
        Instant from = query.instant("from")
                .orElseGet(
                        () -> now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
        Instant to = query.instant("to").orElse(now);
        if (!from.isBefore(to)) {
            query.error("from", "lies before ?to, which is now unless it is given");
            return List.of();
        }
        Instant days = new Step(Step.Grain.DAY, 1).since(now, zone);
        if (from.isBefore(days))
            query.error(
                    "from",
                    "is too early: figures are kept since " + days.atZone(zone).toLocalDate());
        else if (step.floor(from, zone).isBefore(step.since(now, zone)))
            query.error("step", "is finer than what is kept of that time: minutes for 48 hours, hours for 90 days");
        Optional<List<Instant>> bounds = step.bounds(from, to, zone, MOST_POINTS);
        if (bounds.isEmpty()) query.error("step", "makes more than " + MOST_POINTS + " points of that range");
        return bounds.orElse(List.of());
    }

    private static void allow(Caller caller, Optional<String> region, Optional<String> unit, Policy policy) {
        region.filter(code -> policy.region(code).isEmpty()).ifPresent(code -> {
            throw Problem.at(Code.REGION_UNKNOWN, "?region", "no region " + code + " in the policy")
                    .thrown();
        });
        unit.filter(id -> policy.unit(id).isEmpty()).ifPresent(id -> {
            throw Problem.at(Code.UNIT_UNKNOWN, "?unit", "no unit " + id + " in the policy")
                    .thrown();
        });
        region.ifPresentOrElse(caller::requireRegion, caller::requireAllRegions);
        boolean theirs = unit.filter(id -> caller.actsFor(id, policy)).isPresent();
        if (caller.limitedToUnits() && !theirs)
            throw Problem.of(Code.UNIT_NOT_YOURS, "the caller sees its own units: give one as ?unit=")
                    .thrown();
    }
}
