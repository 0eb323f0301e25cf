package cn.duban.http.score;

import cn.duban.http.web.Json;
import cn.duban.policy.Formula;
import cn.duban.policy.Indicator;
import cn.duban.policy.ScoreRules;
import cn.duban.scoring.Period;
import cn.duban.scoring.Ranking;
import cn.duban.scoring.ScoreTally;
import cn.duban.scoring.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A unit's scorecard: each rate with its base, each total with its parts.
 *
 * @param complete whether the period is over
 * @param minimum units with fewer tickets in the period are not ranked
 * @param place among the {@code placeOf} ranked units of its class
 * @param unranked why it has no place
 */
public record ScorecardView(
        String unit,
        String name,
        String unitClass,
        String unitClassName,
        String region,
        int level,
        Optional<String> parent,
        String period,
        LocalDate from,
        LocalDate to,
        boolean complete,
        Instant asOf,
        Optional<BigDecimal> score,
        BigDecimal full,
        int minimum,
        Optional<Integer> place,
        int placeOf,
        Optional<String> unranked,
        List<Line> indicators,
        List<SubUnit> subUnits) {

    public record Count(long of, long count, long excluded) {
        static Count of(ScoreTally tally) {
            return new Count(tally.of(), tally.met(), tally.excluded());
        }
    }

    /** @param change for a rate the difference; for a volume the change as a share of the earlier volume */
    public record Compared(
            String period, long count, Optional<BigDecimal> rate, long rateOf, Optional<BigDecimal> change) {
        static Compared of(Indicator indicator, ScoreTally now, Scorecard.Compared then) {
            Optional<BigDecimal> rate = ScorecardView.rateOf(indicator, then.total());
            Optional<BigDecimal> change = indicator == Indicator.VOLUME
                    ? Json.rate(now.of() - then.total().of(), then.total().of())
                    : ScorecardView.rateOf(indicator, now).flatMap(r -> rate.map(r::subtract));
            return new Compared(
                    then.period(), then.total().met(), rate, then.total().of(), change);
        }
    }

    public record Line(
            Indicator indicator,
            String name,
            Optional<BigDecimal> rate,
            long rateOf,
            long count,
            long excluded,
            Optional<Long> refused,
            Count own,
            Count below,
            Optional<BigDecimal> full,
            Optional<String> formula,
            Optional<BigDecimal> points,
            Optional<Compared> before,
            Optional<Compared> lastYear) {
        static Line of(Scorecard.Line line) {
            ScoreTally total = line.total();
            return new Line(
                    line.indicator(),
                    line.scored().name(),
                    ScorecardView.rateOf(line.indicator(), total),
                    total.of(),
                    total.met(),
                    total.excluded(),
                    line.refused(),
                    Count.of(line.own()),
                    Count.of(line.below()),
                    line.scored().worth().map(ScoreRules.Worth::full),
                    line.scored().worth().map(ScoreRules.Worth::formula).map(Formula::text),
                    line.points(),
                    line.before().map(then -> Compared.of(line.indicator(), total, then)),
                    line.lastYear().map(then -> Compared.of(line.indicator(), total, then)));
        }
    }

    public record Share(Indicator indicator, Count direct, Count forwarded) {}

    public record SubUnit(String unit, String name, List<Share> indicators) {
        static SubUnit of(Scorecard.Below below) {
            return new SubUnit(
                    below.unit().id(),
                    below.unit().name(),
                    below.shares().stream()
                            .map(s -> new Share(s.indicator(), Count.of(s.direct()), Count.of(s.forwarded())))
                            .toList());
        }
    }

    /** A volume has no rate. */
    static Optional<BigDecimal> rateOf(Indicator indicator, ScoreTally tally) {
        if (indicator == Indicator.VOLUME || tally.of() == 0) return Optional.empty();
        return Optional.of(
                Formula.percent(tally.met(), tally.of()).divide(BigDecimal.valueOf(100), 4, RoundingMode.UNNECESSARY));
    }

    public static ScorecardView of(Scorecard card, Ranking ranking, int minimum, LocalDate today, Instant asOf) {
        Period period = card.period();
        return new ScorecardView(
                card.unit().id(),
                card.unit().name(),
                card.unit().unitClass().name(),
                card.unit().unitClass().chinese(),
                card.unit().region(),
                card.unit().level(),
                card.unit().parent(),
                period.name(),
                period.from(),
                period.to(),
                today.isAfter(period.to()),
                asOf,
                card.score(),
                card.full(),
                minimum,
                ranking.placed().stream()
                        .filter(p -> p.card().unit().equals(card.unit()))
                        .map(Ranking.Placed::place)
                        .findFirst(),
                ranking.placed().size(),
                card.unranked(),
                card.lines().stream().map(Line::of).toList(),
                card.below().stream().map(SubUnit::of).toList());
    }
}
