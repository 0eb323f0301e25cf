package cn.duban.http.calls;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallBoard;
import cn.duban.calls.CallSums;
import cn.duban.calls.RollingRate;
import cn.duban.http.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls and agents as they are given out: those of a window, all and by what was asked for, and how they stand now.
 *
 * @param parts add up to the total, count by count; empty if nothing was asked for
 * @param agentsNow how many agents are in each state
 */
public record CallsView(
        Instant asOf,
        String window,
        Instant from,
        Instant to,
        Optional<String> by,
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

    /** What callers left behind: tickets registered and closed in the window, and those open now. */
    record Tickets(long registered, long closed, long open) {}

    /**
     * @param name empty for what no part has, as calls that no agent took
     * @param rotation whose turn a shift is today
     * @param agents absent by line and by region: agents serve all of them
     * @param ticketsRegistered absent where tickets are not told apart so
     */
    public record Part(
            String key,
            String name,
            Optional<String> rotation,
            CallFiguresView calls,
            Optional<AgentTimeView> agents,
            Optional<Long> ticketsRegistered) {}

    /**
     * The rate that the standard wants over any such window.
     *
     * @param since when it last fell below the target or rose to it; absent if that was more than a day before
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

    /** Missed calls that nobody has returned. */
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
