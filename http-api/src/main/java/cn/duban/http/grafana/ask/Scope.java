package cn.duban.http.grafana.ask;

import cn.duban.ticket.Summary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tickets an answer covers: those of the regions that the caller may see, the panel chose and the viewer's filters pass,
 * as far as the other choices take them. Compared by value.
 *
 * @param regions their codes, in the order of the policy
 * @param city whether these are all there are
 * @param chosen by facet, what the payload names; a facet without a choice takes all
 * @param filters on all facets but the region
 */
public record Scope(List<String> regions, boolean city, Map<Facet, Set<String>> chosen, List<Filter> filters) {

    public Scope {
        regions = List.copyOf(regions);
        chosen = Map.copyOf(chosen);
        filters = List.copyOf(filters);
    }

    /** Whether something known by these names is taken. */
    public boolean takes(Facet facet, Set<String> names) {
        Set<String> values = chosen.get(facet);
        if (values != null && names.stream().noneMatch(values::contains)) return false;
        for (Filter filter : filters) if (filter.key().equals(facet.key()) && !filter.passes(names)) return false;
        return true;
    }

    public boolean restricts(Facet facet) {
        return chosen.containsKey(facet)
                || filters.stream().anyMatch(f -> f.key().equals(facet.key()));
    }

    /** Where tickets are looked for: in one region, or in all. */
    public Optional<String> oneRegion() {
        return regions.size() == 1 ? Optional.of(regions.get(0)) : Optional.empty();
    }

    public boolean takes(Summary ticket, Words words) {
        if (!city && !regions.contains(ticket.region())) return false;
        if (chosen.isEmpty() && filters.isEmpty()) return true;
        return takes(Facet.KIND, ticket.kind().name(), words)
                && takes(Facet.CHANNEL, ticket.channel().name(), words)
                && takes(Facet.URGENCY, ticket.urgency().name(), words)
                && takes(Facet.STATUS, ticket.status().name(), words)
                && takes(Facet.TOPIC, ticket.topic(), words)
                && takesAny(Facet.LABEL, ticket.labels(), words)
                && (!restricts(Facet.UNIT) || takesAny(Facet.UNIT, units(ticket), words));
    }

    private boolean takes(Facet facet, String value, Words words) {
        return !restricts(facet) || takes(facet, words.names(facet, value));
    }

    /** Of several values one is enough, and none of them may be excluded. */
    private boolean takesAny(Facet facet, List<String> values, Words words) {
        if (!restricts(facet)) return true;
        Set<String> names = new HashSet<>();
        for (String value : values) names.addAll(words.names(facet, value));
        return takes(facet, names);
    }

    private static List<String> units(Summary ticket) {
        if (ticket.lead().isEmpty()) return ticket.assist();
        return Stream.concat(ticket.lead().stream(), ticket.assist().stream()).toList();
    }
}
