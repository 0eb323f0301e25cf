package cn.duban.http.series;

import java.util.List;
import java.util.Optional;

/** The metrics there are, as they are given out. */
record CatalogueView(List<Item> metrics) {
    /** What every metric can be asked by; of unit to label one at a time, beside the region. */
    static final List<String> DIMENSIONS = List.of("region", "unit", "kind", "channel", "urgency", "topic", "label");

    private static final String FINEST_STEP = "PT1M";

    /** @param of the metric that is its base */
    record Item(
            String name,
            String title,
            String titleEn,
            Metric.Unit unit,
            Metric.Kind kind,
            Optional<String> of,
            List<String> dimensions,
            String finestStep) {}

    static CatalogueView of(Metrics metrics) {
        return new CatalogueView(metrics.all().stream()
                .map(m -> new Item(
                        m.name(), m.title(), m.englishTitle(), m.unit(), m.kind(), m.of(), DIMENSIONS, FINEST_STEP))
                .toList());
    }
}
