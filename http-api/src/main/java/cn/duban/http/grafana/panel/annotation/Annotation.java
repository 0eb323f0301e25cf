package cn.duban.http.grafana.panel.annotation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An annotation of the time axis.
 *
 * @param kind the kind by which it is chosen: policy, directory, silence, session, warning, holiday, workday
 * @param until the end, if it lasts
 */
public record Annotation(String id, String kind, Instant at, Optional<Instant> until, String title, String text) {
    /** The kinds of annotations. */
    public static final List<String> KINDS =
            List.of("policy", "directory", "silence", "session", "warning", "holiday", "workday");

    public static String name(String kind) {
        return switch (kind) {
            case "policy" -> "规则变更";
            case "directory" -> "名录更新";
            case "silence" -> "提醒静默";
            case "session" -> "三长接线";
            case "warning" -> "预警";
            case "holiday" -> "节假日";
            case "workday" -> "调休上班";
            default -> throw new IllegalArgumentException("no kind of annotation: " + kind);
        };
    }
}
