package cn.duban.scoring;

import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One period's tallies as the indicators of a policy. */
final class PeriodSums {
    private final Policy policy;
    private final Map<String, FactTallies.OfUnit> units;

    PeriodSums(Policy policy, Scoring centre, Period period, Instant now) {
        this.policy = policy;
        this.units = centre.tallies(period.from(), period.to(), now);
    }

    private FactTallies.OfUnit of(String unit) {
        return units.getOrDefault(unit, new FactTallies.OfUnit());
    }

    ScoreTally own(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).own(), indicator);
    }

    ScoreTally direct(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).direct, indicator);
    }

    ScoreTally forwarded(Unit unit, Indicator indicator) {
        return tally(of(unit.id()).forwarded, indicator);
    }

    /** The sum of the units below, of tickets that the centre dispatched to them. */
    ScoreTally below(Unit unit, Indicator indicator) {
        ScoreTally sum = ScoreTally.NONE;
        for (Unit child : policy.children(unit.id())) sum = sum.plus(direct(child, indicator));
        return sum;
    }

    ScoreTally total(Unit unit, Indicator indicator) {
        return own(unit, indicator).plus(below(unit, indicator));
    }

    long refused(Unit unit) {
        long refused = refused(of(unit.id()).own());
        for (Unit child : policy.children(unit.id())) refused += refused(of(child.id()).direct);
        return refused;
    }

    private static long refused(Map<UnitMeasure, ScoreTally> of) {
        return Optional.ofNullable(of.get(UnitMeasure.RETURN_REFUSED))
                .orElse(ScoreTally.NONE)
                .met();
    }

    private static ScoreTally tally(Map<UnitMeasure, ScoreTally> of, Indicator indicator) {
        ScoreTally tally = of.getOrDefault(measure(indicator), ScoreTally.NONE);
        if (indicator != Indicator.SATISFACTION) return tally;
        return tally.plus(new ScoreTally(
                0, of.getOrDefault(UnitMeasure.BASICALLY, ScoreTally.NONE).met(), 0));
    }

    static UnitMeasure measure(Indicator indicator) {
        return switch (indicator) {
            case VOLUME -> UnitMeasure.VOLUME;
            case SATISFACTION -> UnitMeasure.SATISFIED;
            case SIGNING -> UnitMeasure.SIGNING;
            case ON_TIME -> UnitMeasure.ON_TIME;
            case RETURN -> UnitMeasure.RETURN;
            case REDO -> UnitMeasure.REDO;
            case SECOND_HANDLING -> UnitMeasure.SECOND_HANDLING;
            case CLOSING -> UnitMeasure.CLOSING;
        };
    }
}
