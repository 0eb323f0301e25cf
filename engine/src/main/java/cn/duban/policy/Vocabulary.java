package cn.duban.policy;

import cn.duban.policy.partner.Partners;
import java.util.List;

/** The terms of a policy beside its units: regions (including the city's own), lines, partners, topics and labels. */
public record Vocabulary(
        String cityCode,
        List<Region> regions,
        List<Line> lines,
        Partners partners,
        TopicTree topics,
        List<Label> labels) {
    public Vocabulary {
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
        labels = List.copyOf(labels);
    }
}
