package cn.duban.calls;

import cn.duban.policy.CallRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An agent's state from an instant on, as the telephone system reports it; taken once by (agent, at, state).
 *
 * @param rotation who works that shift, by the policy in force when it was taken
 */
public record AgentReport(String agent, String shift, Optional<String> rotation, State state, Instant at) {

    /** Of two reported for the same instant the later one of these holds. */
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

    /** With the rotation whose shift it is; so the fold needs no policy. */
    public AgentReport under(CallRules rules, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        Optional<String> whose =
                rules.shift(shift).map(s -> rules.duty(s, local)).map(CallRules.Duty::rotation);
        return new AgentReport(agent, shift, whose, state, at);
    }
}
