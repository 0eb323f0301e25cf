package cn.duban.scoring;

import cn.duban.policy.Indicator;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A unit's score in a period, with everything it is made of. Every total is the unit's own part plus that of the units below
 * which the centre dispatched to directly.
 *
 * @param lines one for each indicator of the policy, in its order
 * @param score empty where no scored indicator has a base
 * @param unranked why it is not ranked; empty if it is
 * @param below the units below that have any figure
 */
public record Scorecard(
        Unit unit,
        Period period,
        List<Line> lines,
        Optional<BigDecimal> score,
        BigDecimal full,
        Optional<String> unranked,
        List<Below> below) {

    /**
     * @param own of the unit itself
     * @param below the sum of what was dispatched to its sub-units directly
     * @param refused returns that the centre did not accept; of RETURN only
     * @param points empty without a base, and for indicators that are only shown
     * @param before the period before; empty, like {@code lastYear}, where that period's sums are no longer kept
     */
    public record Line(
            ScoreRules.Scored scored,
            ScoreTally total,
            ScoreTally own,
            ScoreTally below,
            Optional<Long> refused,
            Optional<BigDecimal> points,
            Optional<Compared> before,
            Optional<Compared> lastYear) {
        public Indicator indicator() {
            return scored.indicator();
        }
    }

    /** The same figure of another period. */
    public record Compared(String period, ScoreTally total) {}

    /** A unit below. */
    public record Below(Unit unit, List<Share> shares) {}

    /**
     * @param direct dispatched by the centre, part of the total above
     * @param forwarded passed on by the unit above, which counts it as its own; listed here as well
     */
    public record Share(Indicator indicator, ScoreTally direct, ScoreTally forwarded) {}
}
