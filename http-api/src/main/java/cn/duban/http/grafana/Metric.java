package cn.duban.http.grafana;

import java.util.List;

/**
 * One thing that can be shown, as the dashboards' list describes it.
 *
 * @param kind {@code stat}, {@code series} or {@code table}
 * @param total of a series: the name of the sum's curve
 * @param limit of a table: its rows
 */
record Metric(
        String name,
        String label,
        String kind,
        String unit,
        String description,
        List<Payload> payloads,
        List<Column> columns,
        String total,
        int limit) {

    record Payload(String name, String label, String type, String placeholder) {}

    record Column(String text, String type) {}

    Metric {
        payloads = payloads == null ? List.of() : List.copyOf(payloads);
        columns = columns == null ? List.of() : List.copyOf(columns);
        total = total == null ? "" : total;
        limit = limit == 0 ? 50 : limit;
    }
}
