package cn.duban.policy;

import java.util.Map;
import java.util.Optional;

/** The limits of all clocks. A clock without any limit does not run. */
public record Limits(Map<ClockKind, ClockLimits> clocks) {
    private static final LimitChoice NOT_TIMED = LimitChoice.none("不计时");

    public Limits {
        clocks = Map.copyOf(clocks);
    }

    /** Chooses the limit by the most specific rule that applies, see {@link ClockLimits#choose}. */
    LimitChoice choose(ClockKind clock, LimitRule.Case of, UnitTree units) {
        return Optional.ofNullable(clocks.get(clock))
                .flatMap(limits -> limits.choose(of, units))
                .orElse(NOT_TIMED);
    }
}
