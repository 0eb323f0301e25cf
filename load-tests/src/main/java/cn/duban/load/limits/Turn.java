package cn.duban.load.limits;

import java.util.Map;

/**
 * What a target carried in a turn, as figures that may be sent from one process to another.
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
