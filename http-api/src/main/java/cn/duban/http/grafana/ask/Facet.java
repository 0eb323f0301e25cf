package cn.duban.http.grafana.ask;

import cn.duban.figures.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What tickets and calls are told apart by, as payloads, ad hoc filters and variables name it. */
public enum Facet {
    REGION("region", "区县", Optional.empty()),
    UNIT("unit", "承办单位", Optional.of(Dimension.UNIT)),
    KIND("kind", "诉求类别", Optional.of(Dimension.KIND)),
    CHANNEL("channel", "受理渠道", Optional.of(Dimension.CHANNEL)),
    URGENCY("urgency", "紧急程度", Optional.of(Dimension.URGENCY)),
    TOPIC("topic", "诉求事项", Optional.of(Dimension.TOPIC)),
    LABEL("label", "标签", Optional.of(Dimension.LABEL)),
    /** Of single tickets only: nothing is counted by it over time. */
    STATUS("status", "工单状态", Optional.empty()),
    /** Of calls only, as the two that follow; agents are named nowhere here. */
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

    /** By which tickets can be chosen. */
    public static List<Facet> ofTickets() {
        return List.of(REGION, UNIT, KIND, CHANNEL, URGENCY, TOPIC, LABEL, STATUS);
    }

    /** By which figures over time can be split and filtered. */
    public static List<Facet> counted() {
        return Arrays.stream(values())
                .filter(f -> f == REGION || f.dimension.isPresent())
                .toList();
    }
}
