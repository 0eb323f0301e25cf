package cn.duban.http.calls;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallBoard;
import cn.duban.calls.CallSums;
import cn.duban.calls.RollingRate;
import cn.duban.http.web.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls and agents in the API: totals and parts of a window, and the current state.
 *
 * @param answerWithinSeconds of the standard, which {@code within15s} and {@code rate15s} are compared with since it is in force
 * @param parts add up to the total, count by count; empty if no dimension was asked for
 * @param agentsNow the number of agents in each state
 */
public record CallsView(
        Instant asOf,
        String window,
        Instant from,
        Instant to,
        Optional<String> by,
        int answerWithinSeconds,
        Total total,
        List<Part> parts,
        Rolling rolling,
        Owed owed,
        Map<AgentReport.State, Integer> agentsNow) {

    record Total(CallFiguresView calls, AgentTimeView agents, Tickets tickets) {
        static Total of(CallSums sums, Tickets tickets) {
            return new Total(CallFiguresView.of(sums, true), AgentTimeView.of(sums), tickets);
        }
    }

    /** Tickets registered and closed in the window, and those open now. */
    record Tickets(long registered, long closed, long open) {}

    /**
     * @param name empty for what belongs to no part, such as calls that no agent answered
     * @param rotation the rotation on duty in a shift today
     * @param agents absent by line and by region: agents serve all of them
     * @param ticketsRegistered absent for dimensions that tickets do not have
     */
    public record Part(
            String key,
            String name,
            Optional<String> rotation,
            CallFiguresView calls,
            Optional<AgentTimeView> agents,
            Optional<Long> ticketsRegistered) {}

    /**
     * The rate that the standard demands over any such window.
     *
     * @param since when it last crossed the target; absent if that was more than a day ago
     */
    record Rolling(
            long windowSeconds,
            BigDecimal target,
            RollingRate.State state,
            Optional<BigDecimal> connectRate,
            long connectRateOf,
            Optional<Instant> since) {
        static Rolling of(RollingRate rate) {
            return new Rolling(
                    rate.standard().window().toSeconds(),
                    BigDecimal.valueOf(rate.standard().connectRate()),
                    rate.state(),
                    Json.rate(Math.min(rate.answered(), rate.offered()), rate.offered()),
                    rate.offered(),
                    rate.since());
        }
    }

    /** Missed calls to be returned. */
    record Owed(long count, Optional<Instant> oldestAt, Optional<Long> oldestSeconds) {
        static Owed of(CallBoard board) {
            return new Owed(
                    board.owed(),
                    board.oldestOwed(),
                    board.oldestOwed()
                            .map(at -> Duration.between(at, board.asOf()).toSeconds()));
        }
    }
}
