package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Column;
import cn.duban.http.series.Metric;
import java.util.Map;
import java.util.Optional;

/** How figures are shown: units, decimals, and thresholds where a standard gives them. */
final class Standards {
    /** GB/T 33358: at least 95 of 100 calls are connected, over any 24 hours; an answer within 15 seconds. */
    private static final Map<String, Double> AT_LEAST =
            Map.of("connectRate", 0.95, "rollingConnectRate", 0.95, "rate15s", 0.95);

    private Standards() {}

    static String unit(Metric metric) {
        if (metric.unit() == Metric.Unit.RATIO) return Column.SHARE;
        return metric.unit() == Metric.Unit.SECONDS ? Column.SECONDS : Column.COUNT;
    }

    static Optional<Double> atLeast(String metric) {
        return Optional.ofNullable(AT_LEAST.get(metric));
    }

    static Column styled(Column column, Metric metric) {
        if (metric.unit() == Metric.Unit.RATIO) column.decimals(2).range(0, 1);
        else column.decimals(0);
        atLeast(metric.name()).ifPresent(column::atLeast);
        return column;
    }
}
