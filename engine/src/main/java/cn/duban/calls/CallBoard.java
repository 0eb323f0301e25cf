package cn.duban.calls;

import cn.duban.figures.Window;
import cn.duban.policy.CallRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How calls stand now: those of today, the rate that the standard wants at any time, what is owed, and who is there.
 *
 * @param oldestOwed when the call was missed that has been owed for longest
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
