package cn.duban.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The escalation ladder: its roles with their Chinese names, the rungs of each clock, and the rungs that events reach. */
public record Ladder(Map<String, String> roles, Map<ClockKind, List<RungRule>> rungs, List<RungRule> events) {
    public Ladder {
        roles = Map.copyOf(roles);
        Map<ClockKind, List<RungRule>> copy = new HashMap<>();
        rungs.forEach((clock, rules) -> copy.put(clock, List.copyOf(rules)));
        rungs = Map.copyOf(copy);
        events = List.copyOf(events);
    }

    public Ladder(Map<String, String> roles, Map<ClockKind, List<RungRule>> rungs) {
        this(roles, rungs, List.of());
    }

    /** Returns the rungs of a clock in the order of the file, none for a clock without a ladder. */
    public List<RungRule> rungs(ClockKind clock) {
        return rungs.getOrDefault(clock, List.of());
    }

    /** Returns a rung of that clock, or one that an event reached while that clock was the ticket's. */
    public Optional<RungRule> rung(ClockKind clock, String name) {
        return Stream.concat(rungs(clock).stream(), events.stream())
                .filter(r -> r.name().equals(name))
                .findFirst();
    }

    /** Returns the rungs reached when this happens for the nth time. */
    public List<RungRule> on(Happening what, int nth) {
        When.OnEvent when = new When.OnEvent(what, nth);
        return events.stream().filter(r -> r.when().equals(when)).toList();
    }

    /** Whether the rung of that name is reached by an event and not by a clock. */
    public boolean byEvent(String name) {
        return events.stream().anyMatch(r -> r.name().equals(name));
    }
}
