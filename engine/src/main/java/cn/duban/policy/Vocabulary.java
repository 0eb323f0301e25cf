package cn.duban.policy;

import java.util.List;

/** The words a policy knows beside its units: regions (the city's own among them), lines, topics and labels. */
public record Vocabulary(
        String cityCode, List<Region> regions, List<Line> lines, List<Topic> topics, List<Label> labels) {
    public Vocabulary {
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
        topics = List.copyOf(topics);
        labels = List.copyOf(labels);
    }
}
