package cn.duban.policy;

import cn.duban.policy.grade.Grades;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How units are scored.
 *
 * @param minimum dispatched tickets below which a unit is not ranked
 * @param grades of citizens, and which of them count as satisfied; recorded with each call-back
 * @param scored indicators in order of display, with their points
 * @param red classes whose best units are published, and how many places
 * @param last number of places from the bottom that are published, over all classes
 */
public record ScoreRules(int minimum, Grades grades, List<Scored> scored, List<Best> red, int last) {

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
