package cn.duban.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All limits of one clock: a table of one condition each, and rules with any conditions. Labels keep the order of topics.conf;
 * the first one that a ticket carries counts. The rules are ordered, the most specific first.
 */
public record ClockLimits(
        Optional<LimitChoice> urgent,
        Map<String, LimitChoice> labels,
        List<LimitRule> seasonal,
        Map<TicketKind, LimitChoice> kinds,
        Optional<LimitChoice> otherwise,
        List<LimitRule> rules) {
    public ClockLimits {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        seasonal = List.copyOf(seasonal);
        kinds = Map.copyOf(kinds);
        rules = List.copyOf(rules);
    }

    /**
     * What urgent tickets have comes first, so that a promise round the clock is not lost to a rule that does not speak of
     * urgency; then rules of two and more conditions, before the table and the rules of one condition.
     */
    Optional<LimitChoice> choose(LimitRule.Case of, UnitTree units) {
        Optional<LimitChoice> urgentOne = Optional.empty();
        if (of.urgency() == Urgency.URGENT)
            urgentOne = first(of, units, c -> c.urgent()).or(() -> urgent);
        return urgentOne
                .or(() -> first(of, units, c -> !c.urgent() && c.count() > 1))
                .or(() -> label(of))
                .or(() -> seasonal.stream()
                        .filter(rule -> rule.applies(of, units))
                        .map(LimitRule::choice)
                        .findFirst())
                .or(() -> first(of, units, c -> !c.urgent() && c.count() == 1))
                .or(() -> Optional.ofNullable(kinds.get(of.kind())))
                .or(() -> otherwise);
    }

    private Optional<LimitChoice> first(LimitRule.Case of, UnitTree units, Predicate<LimitRule.Conditions> among) {
        for (LimitRule rule : rules)
            if (among.test(rule.conditions()) && rule.applies(of, units)) return Optional.of(rule.choice());
        return Optional.empty();
    }

    private Optional<LimitChoice> label(LimitRule.Case of) {
        for (Map.Entry<String, LimitChoice> label : labels.entrySet())
            if (of.labels().contains(label.getKey())) return Optional.of(label.getValue());
        return Optional.empty();
    }
}
