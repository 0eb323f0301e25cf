package cn.duban.policy;

import cn.duban.calendar.LimitTerms;
import java.util.Optional;

/** The limit that applies to a clock, and the rule that chose it in short Chinese. Without terms the clock does not run. */
public record LimitChoice(Optional<LimitTerms> terms, String rule) {

    public static LimitChoice none(String rule) {
        return new LimitChoice(Optional.empty(), rule);
    }

    public boolean runs() {
        return terms.isPresent();
    }
}
