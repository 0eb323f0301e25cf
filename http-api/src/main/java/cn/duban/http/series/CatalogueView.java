package cn.duban.http.series;

import java.util.List;
import java.util.Optional;

/** The catalogue of metrics in the API. */
record CatalogueView(List<Item> metrics) {
    private static final String FINEST_STEP = "PT1M";

    /**
     * @param of the metric that is its base
     * @param lateFacts whether a step that is past follows what is recorded after it
     * @param dimensions the filters that it accepts, see {@link MetricSubject}
     */
    record Item(
            String name,
            String title,
            String titleEn,
            Metric.Unit unit,
            Metric.Kind kind,
            Optional<String> of,
            Metric.LateFacts lateFacts,
            List<String> dimensions,
            String finestStep) {}

    static CatalogueView of(MetricCatalogue metrics) {
        return new CatalogueView(metrics.all().stream()
                .map(m -> new Item(
                        m.name(),
                        m.title(),
                        m.englishTitle(),
                        m.unit(),
                        m.kind(),
                        m.of(),
                        m.lateFacts(),
                        m.about().parameters(),
                        FINEST_STEP))
                .toList());
    }
}
