package cn.duban.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How units are scored.
 *
 * @param minimum dispatched tickets below which a unit is not ranked
 * @param basicallyCounts whether 基本满意 counts as satisfied
 * @param scored indicators in order of display, with their points
 * @param red classes whose best units are published, and how many places
 * @param last number of places from the bottom that are published, over all classes
 */
public record ScoreRules(int minimum, boolean basicallyCounts, List<Scored> scored, List<Best> red, int last) {

    /** @param worth empty for indicators that are only displayed */
    public record Scored(Indicator indicator, String name, Optional<Worth> worth) {}

    /** @param full points of the best rate */
    public record Worth(BigDecimal full, Formula formula) {}

    public record Best(UnitClass unitClass, int places) {}

    public ScoreRules {
        scored = List.copyOf(scored);
        red = List.copyOf(red);
    }

    /** The points of a unit with the best rate in every indicator. */
    public BigDecimal full() {
        BigDecimal full = BigDecimal.ZERO;
        for (Scored one : scored) full = full.add(one.worth().map(Worth::full).orElse(BigDecimal.ZERO));
        return full;
    }
}
