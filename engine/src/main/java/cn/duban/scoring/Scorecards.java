package cn.duban.scoring;

import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scorecards and rankings of one period: the counts of scoring, by the policy's formulas. Reads the scoring while it is made.
 */
public final class Scorecards {
    private final Policy policy;
    private final ScoreRules rules;
    private final Period period;
    private final PeriodSums sums;
    private final Optional<Then> before;
    private final Optional<Then> lastYear;

    /** Another period, whose sums are still kept. */
    private record Then(Period period, PeriodSums sums) {}

    /** @param now limits that have not come due by then are in no figure, even if they were met */
    public Scorecards(Policy policy, Scoring centre, Period period, Instant now) {
        this.policy = policy;
        this.rules = policy.scores();
        this.period = period;
        this.sums = new PeriodSums(policy, centre, period, now);
        this.before = then(policy, centre, Optional.of(period.before()), now);
        this.lastYear = then(policy, centre, period.lastYear(), now);
    }

    private static Optional<Then> then(Policy policy, Scoring centre, Optional<Period> period, Instant now) {
        return period.filter(p -> !p.from().isBefore(centre.since()))
                .map(p -> new Then(p, new PeriodSums(policy, centre, p, now)));
    }

    private static Optional<Scorecard.Compared> compared(Optional<Then> then, Unit unit, Indicator indicator) {
        return then.map(t -> new Scorecard.Compared(t.period().name(), t.sums().total(unit, indicator)));
    }

    public Scorecard card(Unit unit) {
        List<Scorecard.Line> lines =
                rules.scored().stream().map(s -> line(unit, s)).toList();
        return new Scorecard(unit, period, lines, score(lines), rules.full(), unranked(lines, unit), below(unit));
    }

    private Scorecard.Line line(Unit unit, ScoreRules.Scored scored) {
        Indicator indicator = scored.indicator();
        ScoreTally own = sums.own(unit, indicator);
        ScoreTally below = sums.below(unit, indicator);
        ScoreTally total = own.plus(below);
        return new Scorecard.Line(
                scored,
                total,
                own,
                below,
                indicator == Indicator.RETURN ? Optional.of(sums.refused(unit)) : Optional.empty(),
                points(scored, total),
                compared(before, unit, indicator),
                compared(lastYear, unit, indicator));
    }

    private static Optional<BigDecimal> points(ScoreRules.Scored scored, ScoreTally total) {
        if (total.of() == 0) return Optional.empty();
        return scored.worth().map(worth -> worth.formula().points(total.met(), total.of(), worth.full()));
    }

    /** The points of indicators without a base go to the others, in proportion. */
    private Optional<BigDecimal> score(List<Scorecard.Line> lines) {
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal counted = BigDecimal.ZERO;
        for (Scorecard.Line line : lines) {
            if (line.points().isEmpty()) continue;
            points = points.add(line.points().get());
            counted = counted.add(line.scored().worth().orElseThrow().full());
        }
        if (counted.signum() == 0) return Optional.empty();
        return Optional.of(points.multiply(rules.full()).divide(counted, 2, RoundingMode.HALF_UP));
    }

    private Optional<String> unranked(List<Scorecard.Line> lines, Unit unit) {
        if (unit.level() > 2) return Optional.of("三级单位在其上级单位名下，不单独排名");
        long volume = sums.total(unit, Indicator.VOLUME).of();
        if (volume < rules.minimum()) return Optional.of("本期转办 " + volume + " 件，不足 " + rules.minimum() + " 件，不参与排名");
        return score(lines).isPresent() ? Optional.empty() : Optional.of("本期没有可计分的指标，不参与排名");
    }

    private List<Scorecard.Below> below(Unit unit) {
        List<Scorecard.Below> below = new ArrayList<>();
        for (Unit child : policy.children(unit.id())) {
            List<Scorecard.Share> shares = new ArrayList<>();
            for (ScoreRules.Scored scored : rules.scored())
                shares.add(new Scorecard.Share(
                        scored.indicator(),
                        sums.direct(child, scored.indicator()),
                        sums.forwarded(child, scored.indicator())));
            boolean any = shares.stream()
                    .anyMatch(s -> !s.direct().equals(ScoreTally.NONE)
                            || !s.forwarded().equals(ScoreTally.NONE));
            if (any) below.add(new Scorecard.Below(child, shares));
        }
        return List.copyOf(below);
    }

    /** The ranking of the second-level units, of one class or all. */
    public Ranking ranking(Optional<UnitClass> of) {
        List<Scorecard> cards = policy.units().stream()
                .filter(u -> u.level() == 2)
                .map(this::card)
                .toList();
        return Ranking.of(rules, cards, of);
    }
}
