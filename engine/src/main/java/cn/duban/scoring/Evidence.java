package cn.duban.scoring;

import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tickets behind a figure.
 *
 * @param items the youngest first
 * @param of the figure of the card; more than the items where tickets are too old to be opened
 */
public record Evidence(List<Item> items, long of) {

    public enum Side {
        /** In the base. */
        IN,
        /** The part of the base that the indicator asks for. */
        MET,
        EXCLUDED
    }

    /** @param unit the unit itself, or one below to which the centre dispatched */
    public record Item(String ticket, String unit, Instant at, boolean met, boolean excluded) {}

    /** The tickets behind one figure of a unit's card as of now. */
    public static Evidence of(
            Policy policy, Scoring centre, Unit unit, Period period, Indicator indicator, Side side, Instant now) {
        Set<String> tickets = new HashSet<>(centre.ticketsOf(unit.id()));
        for (Unit child : policy.children(unit.id())) tickets.addAll(centre.ticketsOf(child.id()));
        List<Item> items = new ArrayList<>();
        for (String ticket : tickets) {
            List<Fact> facts = centre.facts(ticket);
            for (Fact fact : facts) {
                boolean ours =
                        fact.unit().equals(unit.id()) || !fact.forwarded() && policy.within(fact.unit(), unit.id());
                boolean then = !fact.at().isAfter(now)
                        && period.holds(fact.at().atZone(centre.zone()).toLocalDate());
                if (!ours || !then || fact.measure() != PeriodSums.measure(indicator)) continue;
                boolean met = fact.met() || indicator == Indicator.SATISFACTION && basically(facts, fact);
                if (wanted(side, met, fact.excluded()))
                    items.add(new Item(ticket, fact.unit(), fact.at(), met, fact.excluded()));
            }
        }
        items.sort(Comparator.comparing(Item::at).reversed().thenComparing(Item::ticket));
        return new Evidence(
                List.copyOf(items), figure(new PeriodSums(policy, centre, period, now).total(unit, indicator), side));
    }

    /** Whether the citizen was basically satisfied, which counted: the same call-back has a second fact under that measure. */
    private static boolean basically(List<Fact> facts, Fact rating) {
        return facts.stream()
                .anyMatch(f -> f.measure() == UnitMeasure.BASICALLY
                        && f.met()
                        && f.unit().equals(rating.unit())
                        && f.forwarded() == rating.forwarded()
                        && f.at().equals(rating.at()));
    }

    private static boolean wanted(Side side, boolean met, boolean excluded) {
        return switch (side) {
            case IN -> !excluded;
            case MET -> met && !excluded;
            case EXCLUDED -> excluded;
        };
    }

    private static long figure(ScoreTally total, Side side) {
        return switch (side) {
            case IN -> total.of();
            case MET -> total.met();
            case EXCLUDED -> total.excluded();
        };
    }
}
