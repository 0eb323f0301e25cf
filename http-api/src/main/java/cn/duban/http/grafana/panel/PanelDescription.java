package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
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
public record PanelDescription(
        String name, String title, String description, List<Facet> facets, List<PayloadField> payloads) {

    public static PanelDescription of(
            String name, String title, String description, List<Facet> facets, PayloadField... more) {
        List<PayloadField> payloads = new ArrayList<>();
        for (Facet facet : facets) payloads.add(PayloadField.of(facet));
        payloads.addAll(List.of(more));
        return new PanelDescription(name, title, description, List.copyOf(facets), List.copyOf(payloads));
    }

    /** Adds notices for the parts of a query that this panel does not support. */
    void check(PanelQuery asked) {
        Set<String> keys = new HashSet<>();
        Set<String> filters = new HashSet<>();
        for (PayloadField payload : payloads) keys.add(payload.name());
        for (Facet facet : facets) filters.add(facet.key());
        asked.only(keys, filters, title);
    }
}
