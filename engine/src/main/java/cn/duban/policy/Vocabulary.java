package cn.duban.policy;

import cn.duban.policy.name.NearestNames;
import cn.duban.policy.partner.Partners;
import java.util.List;
import java.util.Optional;

/**
 * The terms of a policy beside its units: regions (including the city's own), lines, partners, topics, labels and reasons of
 * returns.
 */
public record Vocabulary(
        String cityCode,
        List<Region> regions,
        List<Line> lines,
        Partners partners,
        TopicTree topics,
        List<Label> labels,
        List<ReturnReason> returnReasons) {
    /** Why a unit returns a ticket (退单原因). */
    public record ReturnReason(String code, String title) {}

    public Vocabulary {
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
        labels = List.copyOf(labels);
        returnReasons = List.copyOf(returnReasons);
    }

    public Optional<ReturnReason> returnReason(String code) {
        return returnReasons.stream().filter(r -> r.code().equals(code)).findFirst();
    }

    /** What is wrong with a code that is not listed, with the nearest ones that are; a policy without reasons takes any. */
    public Optional<String> unlistedReason(String code) {
        if (returnReasons.isEmpty() || returnReason(code).isPresent()) return Optional.empty();
        String nearest = NearestNames.of(
                code, returnReasons, r -> List.of(r.code(), r.title()), r -> r.code() + " " + r.title());
        return Optional.of("no return reason " + code + " in the policy; the nearest are " + nearest);
    }
}
