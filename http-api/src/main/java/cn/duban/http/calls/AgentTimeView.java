package cn.duban.http.calls;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallSums;
import cn.duban.http.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Agents' time in seconds.
 *
 * @param occupancy the share of the time in which a call could come that was spent with one or with the work after it
 * @param callsPerAgentHour conversations that ended, by hour of all time but OFF
 * @param callsPerAgentHourOf that time, in seconds
 */
public record AgentTimeView(
        long readySeconds,
        long busySeconds,
        long afterCallSeconds,
        long pauseSeconds,
        long loggedInSeconds,
        Optional<BigDecimal> occupancy,
        long occupancyOf,
        Optional<BigDecimal> callsPerAgentHour,
        long callsPerAgentHourOf) {

    static AgentTimeView of(CallSums sums) {
        OptionalDouble perHour = sums.callsPerAgentHour();
        return new AgentTimeView(
                sums.count(CallMeasure.READY_SECONDS),
                sums.count(CallMeasure.BUSY_SECONDS),
                sums.count(CallMeasure.AFTER_CALL_SECONDS),
                sums.count(CallMeasure.PAUSE_SECONDS),
                sums.loggedInSeconds(),
                Json.rate(sums.occupiedSeconds(), sums.availableSeconds()),
                sums.availableSeconds(),
                perHour.isPresent() ? Optional.of(CallFiguresView.rounded(perHour.getAsDouble())) : Optional.empty(),
                sums.loggedInSeconds());
    }
}
