package cn.duban.load.limits;

import java.util.Map;

/**
 * The result of one target's turn, as figures that can be sent between processes.
 *
 * @param latencies of its answers, as a summary shows them
 * @param cpu seconds, by process
 */
record Turn(
        double perSecond,
        long done,
        long failed,
        String firstFailure,
        Map<String, Object> latencies,
        Map<String, Double> cpu) {

    static Turn of(Measurement measured) {
        return new Turn(
                measured.perSecond(),
                measured.done(),
                measured.failed(),
                measured.firstFailure(),
                measured.latencies().figures(),
                measured.cpu());
    }
}
