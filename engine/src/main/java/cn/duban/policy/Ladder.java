package cn.duban.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The escalation ladder: the roles it names, with what they are called in Chinese, and the rungs of each clock. */
public record Ladder(Map<String, String> roles, Map<ClockKind, List<RungRule>> rungs) {
    public Ladder {
        roles = Map.copyOf(roles);
        Map<ClockKind, List<RungRule>> copy = new EnumMap<>(ClockKind.class);
        rungs.forEach((clock, rules) -> copy.put(clock, List.copyOf(rules)));
        rungs = Map.copyOf(copy);
    }

    /** The rungs of a clock in the order of their file, none for a clock without a ladder. */
    public List<RungRule> rungs(ClockKind clock) {
        return rungs.getOrDefault(clock, List.of());
    }

    public Optional<RungRule> rung(ClockKind clock, String name) {
        return rungs(clock).stream().filter(r -> r.name().equals(name)).findFirst();
    }
}
