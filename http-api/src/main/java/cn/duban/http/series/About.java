package cn.duban.http.series;

import cn.duban.figures.Dimension;
import java.util.List;

/**
 * What a metric is of, and so what it can be told apart by: by region, and beside that by one of the others; of calls the region is
 * one of them.
 */
public enum About {
    TICKETS(Dimension.KIND, "region", "unit", "kind", "channel", "urgency", "topic", "label"),
    CALLS(Dimension.SHIFT, "region", "line", "shift", "rotation", "agent"),
    /** Times of calls differ too much to be kept by everything. */
    CALL_TIMES(Dimension.SHIFT, "shift"),
    AGENTS(Dimension.SHIFT, "shift", "rotation", "agent"),
    WARNINGS(Dimension.REGION, "region");

    private final Dimension whole;
    private final List<String> parameters;

    About(Dimension whole, String... parameters) {
        this.whole = whole;
        this.parameters = List.of(parameters);
    }

    /** Everything has one value of it, so that it adds up to all. */
    Dimension whole() {
        return whole;
    }

    List<String> parameters() {
        return parameters;
    }
}
