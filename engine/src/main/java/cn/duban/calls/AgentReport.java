package cn.duban.calls;

import cn.duban.policy.CallRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The state of an agent from an instant on, as the telephone system reports it; a second report with the same (agent, at,
 * state) is a repetition.
 *
 * @param rotation the rotation on that shift, by the policy in force when the report was accepted
 */
public record AgentReport(String agent, String shift, Optional<String> rotation, State state, Instant at) {

    /** Of two states reported for the same instant, the one declared later holds. */
    public enum State {
        OFF,
        PAUSE,
        READY,
        BUSY,
        AFTER_CALL
    }

    public AgentReport {
        rotation = rotation == null ? Optional.empty() : rotation;
    }

    /** Adds the rotation on that shift, so that the fold needs no policy. */
    public AgentReport withPolicy(CallRules rules, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        Optional<String> whose =
                rules.shift(shift).map(s -> rules.duty(s, local)).map(CallRules.Duty::rotation);
        return new AgentReport(agent, shift, whose, state, at);
    }
}
