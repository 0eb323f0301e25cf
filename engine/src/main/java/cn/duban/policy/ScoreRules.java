package cn.duban.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How units are scored.
 *
 * @param minimum tickets dispatched to a unit below which it is not ranked
 * @param basicallyCounts whether 基本满意 counts as satisfied
 * @param scored what is shown, in order, with the points it is worth
 * @param red of which classes the best are published, and how many places
 * @param last how many places from the bottom are published, over all classes
 */
public record ScoreRules(int minimum, boolean basicallyCounts, List<Scored> scored, List<Best> red, int last) {

    /** @param worth empty for what is shown only */
    public record Scored(Indicator indicator, String name, Optional<Worth> worth) {}

    /** @param full the points of the best rate */
    public record Worth(BigDecimal full, Formula formula) {}

    public record Best(UnitClass unitClass, int places) {}

    public ScoreRules {
        scored = List.copyOf(scored);
        red = List.copyOf(red);
    }

    /** The points of a unit that is best in everything. */
    public BigDecimal full() {
        BigDecimal full = BigDecimal.ZERO;
        for (Scored one : scored) full = full.add(one.worth().map(Worth::full).orElse(BigDecimal.ZERO));
        return full;
    }
}
