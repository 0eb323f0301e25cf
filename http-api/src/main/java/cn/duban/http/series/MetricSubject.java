package cn.duban.http.series;

import cn.duban.metrics.Dimension;
import java.util.List;

/**
 * The subject of a metric, which sets its filters: the region and one other of these, or several of kind, channel and urgency;
 * for calls the region is one of the others.
 */
public enum MetricSubject {
    TICKETS(Dimension.KIND, "region", "unit", "kind", "channel", "urgency", "topic", "label"),
    CALLS(Dimension.SHIFT, "region", "line", "shift", "rotation", "agent"),
    /** Durations of calls vary too much to be kept by every dimension. */
    CALL_TIMES(Dimension.SHIFT, "shift"),
    AGENTS(Dimension.SHIFT, "shift", "rotation", "agent"),
    WARNINGS(Dimension.REGION, "region");

    private final Dimension whole;
    private final List<String> parameters;

    MetricSubject(Dimension whole, String... parameters) {
        this.whole = whole;
        this.parameters = List.of(parameters);
    }

    /** The dimension of which everything has one value, so that its values add up to the total. */
    Dimension whole() {
        return whole;
    }

    List<String> parameters() {
        return parameters;
    }
}
