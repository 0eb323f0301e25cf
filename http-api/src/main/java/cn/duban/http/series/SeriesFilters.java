package cn.duban.http.series;

import cn.duban.http.web.QueryParameters;
import cn.duban.metrics.Dimension;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.count.TicketProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the filters of a series request, only those that the metric accepts: kind, channel and urgency of tickets in any
 * combination, of the others one at a time.
 */
final class SeriesFilters {
    record Filter(String parameter, Dimension dimension, Predicate<String> passes) {}

    private final QueryParameters query;
    private final Policy policy;
    private final List<Filter> given = new ArrayList<>();

    private SeriesFilters(QueryParameters query, Policy policy) {
        this.query = query;
        this.policy = policy;
    }

    /** @param region already read: for tickets it selects the counters, for others it is a filter like the line */
    static Optional<Filter> read(QueryParameters query, Policy policy, MetricSubject about, Optional<String> region) {
        SeriesFilters filters = new SeriesFilters(query, policy);
        filters.ofTickets();
        filters.ofCalls(about == MetricSubject.CALLS || about == MetricSubject.WARNINGS ? region : Optional.empty());
        if (about == MetricSubject.CALL_TIMES || about == MetricSubject.AGENTS)
            region.ifPresent(r -> filters.refuse("region", about));
        for (Filter filter : filters.given)
            if (!about.parameters().contains(filter.parameter)) filters.refuse(filter.parameter, about);
        return filters.joined();
    }

    private Optional<Filter> joined() {
        if (given.size() < 2) return given.stream().findFirst();
        for (Filter filter : given.subList(1, given.size()))
            if (!joins(given.get(0)) || !joins(filter)) {
                query.error(
                        filter.parameter,
                        "cannot be joined with ?" + given.get(0).parameter
                                + ": only kind, channel and urgency can be, with one another");
                return Optional.empty();
            }
        return Optional.of(new Filter(
                given.get(0).parameter,
                Dimension.PROFILE,
                profile -> given.stream().allMatch(f -> f.passes.test(TicketProfile.part(profile, f.dimension)))));
    }

    private static boolean joins(Filter filter) {
        return TicketProfile.PARTS.contains(filter.dimension);
    }

    private void refuse(String parameter, MetricSubject about) {
        query.error(parameter, "does not tell this metric apart; one of " + about.parameters() + " does");
    }

    private void ofTickets() {
        query.one("unit").ifPresent(id -> add("unit", Dimension.UNIT, u -> policy.within(u, id)));
        names("kind", TicketKind.class, Dimension.KIND);
        names("channel", Channel.class, Dimension.CHANNEL);
        names("urgency", Urgency.class, Dimension.URGENCY);
        List<String> topics = query.all("topic");
        if (!topics.isEmpty())
            add("topic", Dimension.TOPIC, leaf -> topics.stream().anyMatch(branch -> isUnder(leaf, branch)));
        // A ticket may have several labels: two of them would count it twice.
        Optional<String> label = query.one("label");
        if (label.isPresent() && policy.label(label.get()).isEmpty()) query.error("label", "is no label of the policy");
        label.ifPresent(id -> add("label", Dimension.LABEL, id::equals));
    }

    private void ofCalls(Optional<String> region) {
        region.ifPresent(code -> add("region", Dimension.REGION, code::equals));
        known("line", Dimension.LINE, policy::lineKnown);
        known("shift", Dimension.SHIFT, id -> policy.calls().shift(id).isPresent());
        known("rotation", Dimension.ROTATION, id -> policy.calls().rotation(id).isPresent());
        known("agent", Dimension.AGENT, id -> true);
    }

    private void known(String parameter, Dimension dimension, Predicate<String> isKnown) {
        List<String> ids = query.all(parameter);
        if (ids.isEmpty()) return;
        for (String id : ids)
            if (!isKnown.test(id)) query.error(parameter, "no " + parameter + " " + id + " in the policy");
        add(parameter, dimension, ids::contains);
    }

    private <E extends Enum<E>> void names(String parameter, Class<E> type, Dimension dimension) {
        Set<String> names =
                query.choices(parameter, type).stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
        if (!names.isEmpty()) add(parameter, dimension, names::contains);
    }

    private void add(String parameter, Dimension dimension, Predicate<String> passes) {
        given.add(new Filter(parameter, dimension, passes));
    }

    private static boolean isUnder(String leaf, String branch) {
        return leaf.equals(branch) || leaf.startsWith(branch + "/");
    }
}
