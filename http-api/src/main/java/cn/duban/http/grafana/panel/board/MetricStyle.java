package cn.duban.http.grafana.panel.board;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.series.Metric;
import cn.duban.policy.Policy;
import java.util.Optional;
import java.util.Set;

/** How metrics are shown: unit, decimals, and thresholds where a standard gives them. */
final class MetricStyle {
    /** The share of answered calls that GB/T 33358 demands; the policy holds the value. */
    private static final Set<String> CONNECTED = Set.of("connectRate", "rollingConnectRate", "rate15s");

    private MetricStyle() {}

    /** Grafana's name of the unit. */
    static String unit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, PER_HOUR -> Column.COUNT;
            case SECONDS -> Column.SECONDS;
            case RATIO -> Column.SHARE;
        };
    }

    /** The Chinese noun of a value. */
    static String noun(Metric metric) {
        return switch (metric.unit()) {
            case COUNT ->
                switch (metric.about()) {
                    case TICKETS -> "件";
                    case WARNINGS -> "条";
                    case CALLS, CALL_TIMES, AGENTS -> "次";
                };
            case PER_HOUR -> "次/小时";
            case SECONDS -> "秒";
            case RATIO -> "占比";
        };
    }

    static Optional<Double> atLeast(String metric, Policy policy) {
        return CONNECTED.contains(metric)
                ? Optional.of(policy.calls().standard().connectRate())
                : Optional.empty();
    }

    static Column styled(Column column, Metric metric, Policy policy) {
        switch (metric.unit()) {
            case RATIO -> column.decimals(2).range(0, 1);
            case PER_HOUR -> column.decimals(2);
            case COUNT, SECONDS -> column.decimals(0);
        }
        atLeast(metric.name(), policy).ifPresent(column::atLeast);
        return column;
    }
}
