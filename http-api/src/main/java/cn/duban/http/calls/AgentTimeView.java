package cn.duban.http.calls;

import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallSums;
import cn.duban.http.web.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The time of agents in seconds.
 *
 * @param occupancy the share of available time spent on calls and the work after them
 * @param callsPerAgentHour ended conversations per hour of logged-in time
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
