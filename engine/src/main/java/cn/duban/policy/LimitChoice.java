package cn.duban.policy;

import cn.duban.calendar.Terms;
import java.util.Optional;

/** The limit that applies to a clock, and in short Chinese the rule that chose it; without terms the clock does not run. */
public record LimitChoice(Optional<Terms> terms, String rule) {

    public static LimitChoice none(String rule) {
        return new LimitChoice(Optional.empty(), rule);
    }

    public boolean runs() {
        return terms.isPresent();
    }
}
