package cn.duban.calls;

import cn.duban.metrics.Window;
import cn.duban.policy.CallRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The current figures of calls: today's sums, the rolling answer rate, missed calls not yet returned, and agents by state.
 *
 * @param owed how many missed calls have not been returned
 * @param oldestOwed when the oldest of them was missed
 */
public record CallBoard(
        Instant asOf,
        CallSums today,
        RollingRate rolling,
        long owed,
        Optional<Instant> oldestOwed,
        Map<AgentReport.State, Integer> agents) {

    public static CallBoard of(Calls calls, Instant now, CallRules rules) {
        List<MissedCall> owed = calls.missed().stream().filter(MissedCall::owed).toList();
        return new CallBoard(
                now,
                CallTable.of(calls, now, Window.TODAY, Optional.empty()).total(),
                RollingRate.of(calls.counters(), rules.standard(), now),
                owed.size(),
                owed.stream().findFirst().map(MissedCall::missedAt),
                calls.agentsAt(now));
    }
}
