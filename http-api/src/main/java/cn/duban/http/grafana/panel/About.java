package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Facet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The description of a panel: its name, its texts and the fields of its query.
 *
 * @param facets those that narrow it, in payloads and ad hoc filters
 * @param payloads the fields of the query builder, including those of the facets
 */
public record About(String name, String title, String description, List<Facet> facets, List<Payload> payloads) {

    static About of(String name, String title, String description, List<Facet> facets, Payload... more) {
        List<Payload> payloads = new ArrayList<>();
        for (Facet facet : facets) payloads.add(Payload.of(facet));
        payloads.addAll(List.of(more));
        return new About(name, title, description, List.copyOf(facets), List.copyOf(payloads));
    }

    /** Adds notices for the parts of a query that this panel does not support. */
    void check(Asked asked) {
        Set<String> keys = new HashSet<>();
        Set<String> filters = new HashSet<>();
        for (Payload payload : payloads) keys.add(payload.name());
        for (Facet facet : facets) filters.add(facet.key());
        asked.only(keys, filters, title);
    }
}
