package cn.duban.http.calls;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallSums;
import cn.duban.http.web.Json;
import cn.duban.metrics.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Counts of calls and the rates made of them, each with its base.
 *
 * @param abandonTime how long callers waited before they gave up; absent where it is not kept
 * @param timeToCallBack from the missed call to the return call; absent where it is not kept
 */
public record CallFiguresView(
        long offered,
        long answered,
        long within15s,
        long abandoned,
        Optional<BigDecimal> rate15s,
        long rate15sOf,
        Optional<BigDecimal> connectRate,
        long connectRateOf,
        long handled,
        long outbound,
        long outboundAnswered,
        long threeWay,
        long calledBack,
        Optional<BigDecimal> calledBackRate,
        long calledBackRateOf,
        long owed,
        long lapsed,
        Times waitTime,
        Times talkTime,
        Optional<Times> abandonTime,
        Optional<Times> timeToCallBack) {

    /**
     * Statistics of durations in seconds, with their number.
     *
     * @param p50 the median; absent where the distribution is not kept
     */
    public record Times(
            Optional<BigDecimal> mean, Optional<Long> p50, Optional<Long> p90, Optional<Long> p99, long of) {
        static Times of(OptionalDouble mean, Durations durations, long of) {
            return new Times(
                    mean.isPresent() ? Optional.of(rounded(mean.getAsDouble())) : Optional.empty(),
                    quantile(durations, 0.5),
                    quantile(durations, 0.9),
                    quantile(durations, 0.99),
                    of);
        }

        static Times of(Durations durations) {
            OptionalDouble mean = durations.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(durations.mean());
            return of(mean, durations, durations.count());
        }

        private static Optional<Long> quantile(Durations durations, double share) {
            return durations.quantile(share).stream().boxed().findFirst();
        }
    }

    /** @param distributions whether all distributions are kept here, not only that of waits */
    static CallFiguresView of(CallSums sums, boolean distributions) {
        long offered = sums.count(CallMeasure.CALLS_OFFERED);
        long answered = sums.count(CallMeasure.CALLS_ANSWERED);
        long within = sums.count(CallMeasure.CALLS_WITHIN15S);
        long abandoned = sums.count(CallMeasure.CALLS_ABANDONED);
        long calledBack = sums.count(CallMeasure.CALLED_BACK);
        long handled = sums.count(CallMeasure.CALLS_HANDLED);
        return new CallFiguresView(
                offered,
                answered,
                within,
                abandoned,
                rate(within, offered),
                offered,
                rate(answered, offered),
                offered,
                handled,
                sums.count(CallMeasure.OUTBOUND_CALLS),
                sums.count(CallMeasure.OUTBOUND_ANSWERED),
                sums.count(CallMeasure.THREE_WAY_CALLS),
                calledBack,
                rate(calledBack, abandoned),
                abandoned,
                sums.count(CallMeasure.CALLS_OWED),
                sums.count(CallMeasure.CALLS_LAPSED),
                Times.of(sums.meanWait(), sums.durations(CallMeasure.WAIT_TIME), sums.count(CallMeasure.WAIT_TIME)),
                Times.of(sums.meanTalk(), sums.durations(CallMeasure.TALK_TIME), handled),
                distributions ? Optional.of(Times.of(sums.durations(CallMeasure.ABANDON_TIME))) : Optional.empty(),
                distributions
                        ? Optional.of(Times.of(sums.durations(CallMeasure.TIME_TO_CALL_BACK)))
                        : Optional.empty());
    }

    /** Return calls may belong to calls from before the window, so the rate is capped at one. */
    private static Optional<BigDecimal> rate(long part, long of) {
        return Json.rate(Math.min(part, of), of);
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }
}
