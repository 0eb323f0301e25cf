package cn.duban.http.metrics;

import java.util.List;
import java.util.Set;

/**
 * The route a path belongs to, with names in place of what varies, so that a metric has few labels however many tickets
 * there are. What we do not serve is {@code other}.
 */
final class RouteTemplate {
    static final String OTHER = "other";

    /** The first parts below {@code /v1}; anything else is somebody's guess. */
    private static final Set<String> RESOURCES = Set.of(
            "tickets",
            "ingest",
            "calls",
            "agents",
            "board",
            "regions",
            "units",
            "stream",
            "clock",
            "clock-preview",
            "audit",
            "session",
            "scorecards",
            "ledgers",
            "metrics-catalogue",
            "series",
            "warnings",
            "warning-review",
            "live-line",
            "reports",
            "webhooks",
            "policy");

    private static final Set<String> GRAFANA = Set.of(
            "metrics",
            "metric-payload-options",
            "query",
            "variable",
            "tag-keys",
            "tag-values",
            "search",
            "annotations",
            "get");

    private static final Set<String> PLAIN = Set.of(
            "/",
            "/wall",
            "/wall/live-line",
            "/live-line",
            "/warnings",
            "/metrics",
            "/docs",
            "/openapi.yaml",
            "/asyncapi.yaml",
            "/health/live",
            "/health/ready");

    private RouteTemplate() {}

    static String of(String path) {
        if (PLAIN.contains(path)) return path;
        List<String> parts = List.of(path.split("/")).stream().skip(1).toList();
        if (parts.isEmpty()) return OTHER;
        return switch (parts.get(0)) {
            case "v1" -> parts.size() > 1 && RESOURCES.contains(parts.get(1)) ? v1(parts) : OTHER;
            case "grafana" -> grafana(parts);
            case "assets" -> "/assets/**";
            case "docs" -> "/docs/**";
            case "live-line" ->
                parts.size() == 3 && parts.get(1).equals("sessions") ? "/live-line/sessions/{id}" : OTHER;
            case "tickets" -> parts.size() == 2 ? "/tickets/{id}" : OTHER;
            case "warnings" -> parts.size() == 2 ? "/warnings/{id}" : OTHER;
            default -> OTHER;
        };
    }

    private static String grafana(List<String> parts) {
        if (parts.size() == 1) return "/grafana";
        if (parts.size() == 3 && parts.get(1).equals("get")) return "/grafana/get/{metric}";
        return parts.size() == 2 && GRAFANA.contains(parts.get(1)) ? "/grafana/" + parts.get(1) : OTHER;
    }

    /** Ids stand at the third place of these; a fourth part is an action or a view, which are few but come from outside. */
    private static String v1(List<String> parts) {
        String resource = "/v1/" + parts.get(1);
        if (parts.size() == 2) return resource;
        return switch (parts.get(1)) {
            case "tickets", "warnings" -> resource + (parts.size() == 3 ? "/{id}" : "/{id}/{action}");
            case "regions" -> resource + (parts.size() == 3 ? "/{code}" : "/{code}/board");
            case "units" -> resource + "/{id}/scorecard";
            case "stream" -> resource + "/{channel}";
            case "audit" -> parts.get(2).equals("recompute") ? resource + "/recompute" : resource + "/deadlines";
            default -> resource + "/**";
        };
    }
}
