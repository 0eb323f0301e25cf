package cn.duban.http.grafana.query;

import cn.duban.ticket.Summary;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tickets that an answer covers: those of the regions that the caller may see, the panel chose and the viewer's filters
 * pass, narrowed by the other facets. Compared by value.
 *
 * @param regions their codes, in the order of the policy
 * @param city whether these are all regions
 * @param chosen the values of the payload by facet; a facet without a choice takes all
 * @param filters on all facets but the region
 */
public record Scope(List<String> regions, boolean city, Map<Facet, Set<String>> chosen, List<AdHocFilter> filters) {

    public Scope {
        regions = List.copyOf(regions);
        chosen = Map.copyOf(chosen);
        filters = List.copyOf(filters);
    }

    /** Whether a thing with these names is covered. */
    public boolean takes(Facet facet, Set<String> names) {
        Set<String> values = chosen.get(facet);
        if (values != null && names.stream().noneMatch(values::contains)) return false;
        for (AdHocFilter filter : filters) if (filter.key().equals(facet.key()) && !filter.passes(names)) return false;
        return true;
    }

    public boolean restricts(Facet facet) {
        return chosen.containsKey(facet)
                || filters.stream().anyMatch(f -> f.key().equals(facet.key()));
    }

    /** The region to search, if it is only one. */
    public Optional<String> oneRegion() {
        return regions.size() == 1 ? Optional.of(regions.get(0)) : Optional.empty();
    }

    public boolean takes(Summary ticket, FacetNames words) {
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

    private boolean takes(Facet facet, String value, FacetNames words) {
        return !restricts(facet) || takes(facet, words.names(facet, value));
    }

    /** One matching value is enough, and none of the values may be excluded. */
    private boolean takesAny(Facet facet, List<String> values, FacetNames words) {
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
