package cn.duban.http.grafana.query;

import cn.duban.metrics.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A property by which tickets and calls are chosen, filtered and split, under the key that payloads, ad hoc filters and
 * variables use.
 */
public enum Facet {
    REGION("region", "区县", Optional.empty()),
    UNIT("unit", "承办单位", Optional.of(Dimension.UNIT)),
    KIND("kind", "诉求类别", Optional.of(Dimension.KIND)),
    CHANNEL("channel", "受理渠道", Optional.of(Dimension.CHANNEL)),
    URGENCY("urgency", "紧急程度", Optional.of(Dimension.URGENCY)),
    TOPIC("topic", "诉求事项", Optional.of(Dimension.TOPIC)),
    LABEL("label", "标签", Optional.of(Dimension.LABEL)),
    /** Only for lists of tickets: no series is counted by it. */
    STATUS("status", "工单状态", Optional.empty()),
    /** Only for calls, like the two below. No facet names agents. */
    LINE("line", "热线线路", Optional.of(Dimension.LINE)),
    SHIFT("shift", "班次", Optional.of(Dimension.SHIFT)),
    ROTATION("rotation", "班组", Optional.of(Dimension.ROTATION));

    private final String key;
    private final String title;
    private final Optional<Dimension> dimension;

    Facet(String key, String title, Optional<Dimension> dimension) {
        this.key = key;
        this.title = title;
        this.dimension = dimension;
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public Optional<Dimension> dimension() {
        return dimension;
    }

    public static Optional<Facet> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    /** The facets of tickets. */
    public static List<Facet> ofTickets() {
        return List.of(REGION, UNIT, KIND, CHANNEL, URGENCY, TOPIC, LABEL, STATUS);
    }

    /** The facets by which series can be split and filtered. */
    public static List<Facet> counted() {
        return Arrays.stream(values())
                .filter(f -> f == REGION || f.dimension.isPresent())
                .toList();
    }
}
