package cn.duban.calls;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Series;
import cn.duban.policy.CallRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The share of calls answered over the standard's rolling window, which must be met at any time; in whole minutes.
 *
 * @param since when the rate last fell below the standard or rose to it again; empty if that was before the first minute kept
 */
public record RollingRate(
        CallRules.Standard standard, long answered, long offered, State state, Optional<Instant> since) {

    public enum State {
        MET,
        BELOW,
        /** No call was offered. */
        UNKNOWN
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** @param now an instant of the last minute counted */
    public static RollingRate of(Counters counters, CallRules.Standard standard, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        long[] offered = new long[(int) Series.MINUTES_KEPT.toMinutes() - 1];
        long[] answered = new long[offered.length];
        for (int i = 0; i < offered.length; i++) {
            Instant from = end.minus(MINUTE.multipliedBy(offered.length - i));
            int minute = i;
            counters.minutes(from, from.plus(MINUTE), (measure, dimension, value, slice, count) -> {
                if (dimension != CallTable.WHOLE) return;
                if (measure.equals(CallMeasure.CALLS_OFFERED.wire())) offered[minute] += count;
                else if (measure.equals(CallMeasure.CALLS_ANSWERED.wire())) answered[minute] += count;
            });
        }
        return of(standard, offered, answered, end);
    }

    /** @param end the end of the last minute given */
    static RollingRate of(CallRules.Standard standard, long[] offered, long[] answered, Instant end) {
        int window = (int) standard.window().toMinutes();
        int last = offered.length - 1;
        long of = 0;
        long met = 0;
        for (int i = last; i > last - window; i--) {
            of += offered[i];
            met += answered[i];
        }
        State state = state(standard, met, of);
        long sumOf = of;
        long sumMet = met;
        for (int i = last; i - window >= 0; i--) {
            sumOf += offered[i - window] - offered[i];
            sumMet += answered[i - window] - answered[i];
            if (state(standard, sumMet, sumOf) != state) {
                Instant since = end.minus(MINUTE.multipliedBy(last - i + 1L));
                return new RollingRate(standard, met, of, state, Optional.of(since));
            }
        }
        return new RollingRate(standard, met, of, state, Optional.empty());
    }

    private static State state(CallRules.Standard standard, long met, long of) {
        if (of == 0) return State.UNKNOWN;
        BigDecimal wanted = BigDecimal.valueOf(standard.connectRate()).multiply(BigDecimal.valueOf(of));
        return BigDecimal.valueOf(met).compareTo(wanted) >= 0 ? State.MET : State.BELOW;
    }
}
