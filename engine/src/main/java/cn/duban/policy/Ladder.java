package cn.duban.policy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The escalation ladder: its roles with their Chinese names, the rungs of each clock, and the rungs that events reach. An order
 * that a supervisor issues is announced as the ladder announces one of its colour.
 */
public record Ladder(Map<String, String> roles, Map<ClockKind, List<RungRule>> rungs, List<RungRule> events) {
    private static final Map<String, String> COLOURS = Map.of("BLUE", "蓝", "ORANGE", "橙", "RED", "红");

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
        return Stream.of(rungs(clock).stream(), events.stream(), announcements(clock))
                .flatMap(of -> of)
                .filter(r -> r.name().equals(name))
                .findFirst();
    }

    /** The name of the rung that announces an order of that colour (BLUE, ORANGE or RED). */
    public static String announcement(String colour) {
        return "issued-" + colour.toLowerCase(Locale.ROOT);
    }

    private Stream<RungRule> announcements(ClockKind clock) {
        if (clock != ClockKind.ORDER) return Stream.of();
        return COLOURS.entrySet().stream()
                .flatMap(colour -> announcing(colour.getKey()).map(rule -> announced(colour.getKey(), rule)).stream());
    }

    /** The rung whose holders and channels an order of that colour has; where none issues that colour, those of overdue orders. */
    private Optional<RungRule> announcing(String colour) {
        Stream<RungRule> others = rungs.keySet().stream()
                .sorted(Comparator.comparing(ClockKind::name))
                .flatMap(kind -> rungs(kind).stream());
        return Stream.of(rungs(ClockKind.REPLY).stream(), others, events.stream())
                .flatMap(of -> of)
                .filter(rule -> rule.order().equals(Optional.of(colour)))
                .findFirst()
                .or(() -> rungs(ClockKind.ORDER).stream()
                        .filter(rule -> rule.when().overdue())
                        .findFirst());
    }

    private static RungRule announced(String colour, RungRule as) {
        return new RungRule(
                announcement(colour),
                COLOURS.get(colour) + "色督办单",
                ClockKind.ORDER,
                new When.AtStart(),
                as.roles(),
                as.channels(),
                Optional.empty(),
                List.of(),
                false,
                false,
                Optional.empty());
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
