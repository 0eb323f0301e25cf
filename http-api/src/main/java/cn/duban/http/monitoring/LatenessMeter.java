package cn.duban.http.monitoring;

import cn.duban.engine.LatenessHistogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The lateness of deadlines as a histogram, which Prometheus adds up over nodes. The engine counts, so no meter of its own can. */
public final class LatenessMeter implements Collector {
    private static final String NAME = "duban_deadline_lateness_seconds";

    private final Supplier<List<LatenessHistogram>> lateness;

    private LatenessMeter(Supplier<List<LatenessHistogram>> lateness) {
        this.lateness = lateness;
    }

    public static void register(PrometheusRegistry registry, Supplier<List<LatenessHistogram>> lateness) {
        registry.register(new LatenessMeter(lateness));
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder()
                .name(NAME)
                .help("from the due instant to its record, in real time, of limits and of rungs (reminders)");
        for (LatenessHistogram of : lateness.get())
            snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("kind", of.kind().name().toLowerCase(Locale.ROOT)))
                    .classicHistogramBuckets(buckets(of))
                    .sum(of.sumSeconds())
                    .build());
        return snapshot.build();
    }

    private static ClassicHistogramBuckets buckets(LatenessHistogram of) {
        List<Double> bounds = new ArrayList<>(LatenessHistogram.BOUNDS);
        bounds.add(Double.POSITIVE_INFINITY);
        return ClassicHistogramBuckets.of(bounds, of.counts());
    }
}
