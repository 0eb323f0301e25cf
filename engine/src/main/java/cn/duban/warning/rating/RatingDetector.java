package cn.duban.warning.rating;

import cn.duban.policy.RatingRules;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares the result ratings of each unit with what is normal in its class. Ratings of a unit that has few count for its parent,
 * where they add up sooner. A fold over ratings in the order in which they are recorded.
 */
public final class RatingDetector {
    /** Half-life of a unit's number of ratings in milliseconds, so that {@link RatingRules#small} means about a quarter of a year. */
    private static final double HALVED = Duration.ofDays(60).toMillis();

    private final RatingRules rules;
    private final Function<String, Optional<Unit>> units;
    private final Map<String, Watched> watched = new TreeMap<>();

    private static final class Watched {
        private final RatingChart chart = new RatingChart();
        private double recent;
        private long told;
    }

    /** @param units looks up a unit of the policy by id */
    public RatingDetector(RatingRules rules, Function<String, Optional<Unit>> units) {
        this.rules = rules;
        this.units = units;
    }

    public static RatingDetector of(RatingSnapshot rest, RatingRules rules, Function<String, Optional<Unit>> units) {
        RatingDetector ratings = new RatingDetector(rules, units);
        for (RatingSnapshot.OfUnit of : rest.units()) {
            Watched unit = ratings.watched(of.unit());
            unit.recent = of.recent();
            unit.told = of.told();
            unit.chart.restore(of);
        }
        return ratings;
    }

    public RatingSnapshot rest() {
        return new RatingSnapshot(watched.entrySet().stream()
                .map(unit -> unit.getValue().chart.rest(unit.getKey(), unit.getValue().recent, unit.getValue().told))
                .toList());
    }

    /** Counts a rating; returns a finding each time its unit, or the parent it counts for, is at blue or above. */
    public Optional<Finding> take(String unit, String ticket, Instant at, boolean dissatisfied) {
        double normal = normal(unit);
        String counted = counted(unit, at.toEpochMilli());
        RatingChart chart = watched(counted).chart;
        // The sum is capped a little above red: without a cap it would take months to fall again.
        chart.take(ticket, at.toEpochMilli(), dissatisfied, normal, rules.raised(normal), rules.red() + 1);
        return chart.sum() < rules.blue() ? Optional.empty() : Optional.of(tell(counted, chart, at, normal));
    }

    private double normal(String unit) {
        UnitClass of = units.apply(unit).map(Unit::unitClass).orElse(UnitClass.BUREAU);
        return rules.baselines().get(of);
    }

    /** The unit itself, or its parent while it has few ratings of its own. */
    private String counted(String unit, long at) {
        Watched own = watched(unit);
        own.recent = own.recent * Math.pow(0.5, Math.max(0, at - own.told) / HALVED) + 1;
        own.told = Math.max(own.told, at);
        return own.recent > rules.small()
                ? unit
                : units.apply(unit).flatMap(Unit::parent).orElse(unit);
    }

    private Watched watched(String unit) {
        return watched.computeIfAbsent(unit, id -> new Watched());
    }

    private Finding tell(String unit, RatingChart chart, Instant at, double normal) {
        List<String> tickets = chart.dissatisfied();
        double expected = chart.size() * normal;
        WarningLevel level = level(chart.sum());
        return new Finding(
                Signal.SATISFACTION,
                "ratings:" + unit,
                level,
                chart.sum(),
                at,
                Instant.ofEpochMilli(chart.since()),
                Optional.empty(),
                Optional.of(unit),
                chart.size(),
                OptionalDouble.of(expected),
                OptionalDouble.empty(),
                tickets.size(),
                tickets,
                List.of(),
                List.of(),
                "近" + chart.size() + "件不满意" + tickets.size() + "件，常态" + number(expected) + "件",
                level == WarningLevel.RED ? "" : notHigher(chart.sum(), WarningLevel.values()[level.ordinal() + 1]),
                "已达" + level.chinese() + "级：累计" + number(chart.sum()) + "，" + level.chinese() + "级为"
                        + number(threshold(level)));
    }

    private String notHigher(double sum, WarningLevel next) {
        return "未达" + next.chinese() + "级：累计" + number(sum) + "，" + next.chinese() + "级须达" + number(threshold(next));
    }

    private WarningLevel level(double sum) {
        WarningLevel level = WarningLevel.BLUE;
        for (WarningLevel higher : WarningLevel.values()) if (sum >= threshold(higher)) level = higher;
        return level;
    }

    private double threshold(WarningLevel level) {
        return switch (level) {
            case BLUE -> rules.blue();
            case YELLOW -> rules.yellow();
            case ORANGE -> rules.orange();
            case RED -> rules.red();
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
