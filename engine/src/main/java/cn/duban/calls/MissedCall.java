package cn.duban.calls;

import java.time.Instant;
import java.util.Optional;

/**
 * An inbound call that was abandoned.
 *
 * @param waitedSeconds seconds until the caller gave up, if known
 * @param calledBack the call that returned it; empty while it is owed
 */
public record MissedCall(
        String callId,
        String line,
        String region,
        String shift,
        Instant missedAt,
        Optional<Long> waitedSeconds,
        Optional<CalledBack> calledBack) {

    /** @param callId of the call that returned it */
    public record CalledBack(String callId, Instant at, String agent) {}

    public boolean owed() {
        return calledBack.isEmpty();
    }
}
