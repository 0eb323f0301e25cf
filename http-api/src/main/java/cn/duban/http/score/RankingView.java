package cn.duban.http.score;

import cn.duban.policy.Indicator;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.scoring.Period;
import cn.duban.scoring.Ranking;
import cn.duban.scoring.Scorecard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ranking of units in a period.
 *
 * @param units each with its place within its class, best first
 * @param redList the best of some classes, regardless of the requested class
 * @param blackList the last of all classes, worst first, with places counted from the bottom; no unit of a red list
 * @param blackListShorter why it has fewer places than the policy says
 */
public record RankingView(
        String period,
        LocalDate from,
        LocalDate to,
        boolean complete,
        Instant asOf,
        Optional<UnitClass> unitClass,
        int minimum,
        BigDecimal full,
        List<Row> units,
        List<Row> unranked,
        List<RedList> redList,
        List<Listed> blackList,
        Optional<Ranking.Shorter> blackListShorter) {

    public record Figure(
            Indicator indicator,
            String name,
            Optional<BigDecimal> rate,
            long rateOf,
            long count,
            long excluded,
            Optional<BigDecimal> points) {}

    /** @param reason why it is not ranked */
    public record Row(
            Optional<Integer> place,
            String unit,
            String name,
            String unitClass,
            String unitClassName,
            Optional<BigDecimal> score,
            Optional<String> reason,
            List<Figure> indicators) {
        static Row of(Optional<Integer> place, Scorecard card) {
            Unit unit = card.unit();
            return new Row(
                    place,
                    unit.id(),
                    unit.name(),
                    unit.unitClass().name(),
                    unit.unitClass().chinese(),
                    card.score(),
                    card.unranked(),
                    card.lines().stream()
                            .map(l -> new Figure(
                                    l.indicator(),
                                    l.scored().name(),
                                    ScorecardView.rateOf(l.indicator(), l.total()),
                                    l.total().of(),
                                    l.total().met(),
                                    l.total().excluded(),
                                    l.points()))
                            .toList());
        }
    }

    public record Listed(int place, String unit, String name, String unitClass, BigDecimal score) {
        static Listed of(Ranking.Placed placed) {
            Unit unit = placed.card().unit();
            return new Listed(
                    placed.place(),
                    unit.id(),
                    unit.name(),
                    unit.unitClass().name(),
                    placed.card().score().orElseThrow());
        }
    }

    /** @param shorter why it has fewer places than the policy says */
    public record RedList(
            String unitClass,
            String unitClassName,
            int places,
            List<Listed> units,
            Optional<Ranking.Shorter> shorter) {}

    /** @param seen the units that the caller may see; places are counted among all units */
    public static RankingView of(
            Period period,
            Ranking ranking,
            ScoreRules rules,
            Optional<UnitClass> unitClass,
            Predicate<Unit> seen,
            LocalDate today,
            Instant asOf) {
        return new RankingView(
                period.name(),
                period.from(),
                period.to(),
                today.isAfter(period.to()),
                asOf,
                unitClass,
                rules.minimum(),
                rules.full(),
                ranking.placed().stream()
                        .filter(p -> seen.test(p.card().unit()))
                        .map(p -> Row.of(Optional.of(p.place()), p.card()))
                        .toList(),
                ranking.unranked().stream()
                        .filter(c -> seen.test(c.unit()))
                        .map(c -> Row.of(Optional.empty(), c))
                        .toList(),
                rules.red().stream()
                        .map(best -> new RedList(
                                best.unitClass().name(),
                                best.unitClass().chinese(),
                                best.places(),
                                listed(ranking.red().get(best.unitClass()).units(), seen),
                                ranking.red().get(best.unitClass()).shorter()))
                        .toList(),
                listed(ranking.black().units(), seen),
                ranking.black().shorter());
    }

    private static List<Listed> listed(List<Ranking.Placed> placed, Predicate<Unit> seen) {
        return placed.stream()
                .filter(p -> seen.test(p.card().unit()))
                .map(Listed::of)
                .toList();
    }
}
