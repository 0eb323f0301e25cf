package cn.duban.centre;

import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.util.Map;
import java.util.Optional;

/** One period's tallies as the indicators of a policy. */
final class Sums {
    private final Policy policy;
    private final Map<String, Tallies.OfUnit> units;

    Sums(Policy policy, Centre centre, Period period) {
        this.policy = policy;
        this.units = centre.tallies(period.from(), period.to());
    }

    private Tallies.OfUnit of(String unit) {
        return units.getOrDefault(unit, new Tallies.OfUnit());
    }

    Tally own(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).own(), indicator);
    }

    Tally direct(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).direct, indicator);
    }

    Tally forwarded(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).forwarded, indicator);
    }

    /** The sum of the units below, of tickets that the centre dispatched to them. */
    Tally below(Unit unit, Indicator indicator) {
        Tally sum = Tally.NONE;
        for (Unit child : policy.children(unit.id())) sum = sum.plus(direct(child, indicator));
        return sum;
    }

    Tally total(Unit unit, Indicator indicator) {
        return own(unit, indicator).plus(below(unit, indicator));
    }

    long refused(Unit unit) {
        long refused = refused(of(unit.id()).own());
        for (Unit child : policy.children(unit.id())) refused += refused(of(child.id()).direct);
        return refused;
    }

    private static long refused(Map<Measure, Tally> of) {
        return Optional.ofNullable(of.get(Measure.RETURN_REFUSED))
                .orElse(Tally.NONE)
                .met();
    }

    private Tally tally(Map<Measure, Tally> of, Indicator indicator) {
        Tally tally = of.getOrDefault(measure(indicator), Tally.NONE);
        if (indicator != Indicator.SATISFACTION || !policy.scores().basicallyCounts()) return tally;
        return tally.plus(
                new Tally(0, of.getOrDefault(Measure.BASICALLY, Tally.NONE).met(), 0));
    }

    static Measure measure(Indicator indicator) {
        return switch (indicator) {
            case VOLUME -> Measure.VOLUME;
            case SATISFACTION -> Measure.SATISFIED;
            case SIGNING -> Measure.SIGNING;
            case ON_TIME -> Measure.ON_TIME;
            case RETURN -> Measure.RETURN;
            case REDO -> Measure.REDO;
            case SECOND_HANDLING -> Measure.SECOND_HANDLING;
            case CLOSING -> Measure.CLOSING;
        };
    }
}
