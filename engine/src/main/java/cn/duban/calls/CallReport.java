package cn.duban.calls;

import cn.duban.policy.CallRules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One state of one call, as the telephone system reports it; a second report with the same (callId, state) is a repetition.
 *
 * @param returns for an outbound call, the id of the missed call that it returns
 * @param rotation the rotation on that shift, by the policy in force when the report was accepted
 * @param answerWithin seconds within which the policy then in force promised an answer
 */
public record CallReport(
        String callId,
        Direction direction,
        Optional<String> region,
        String line,
        State state,
        Optional<Integer> waitSeconds,
        Optional<String> agent,
        Optional<String> shift,
        Optional<String> liveLineSession,
        boolean byLeader,
        Optional<String> ticket,
        boolean threeWay,
        Optional<String> returns,
        Optional<String> rotation,
        Optional<Integer> answerWithin,
        Instant at) {

    public enum Direction {
        IN,
        OUT
    }

    /** Declared in the order in which a call passes through them. */
    public enum State {
        OFFERED,
        ANSWERED,
        ABANDONED,
        ENDED
    }

    public CallReport {
        region = region == null ? Optional.empty() : region;
        waitSeconds = waitSeconds == null ? Optional.empty() : waitSeconds;
        agent = agent == null ? Optional.empty() : agent;
        shift = shift == null ? Optional.empty() : shift;
        liveLineSession = liveLineSession == null ? Optional.empty() : liveLineSession;
        ticket = ticket == null ? Optional.empty() : ticket;
        returns = returns == null ? Optional.empty() : returns;
        rotation = rotation == null ? Optional.empty() : rotation;
        answerWithin = answerWithin == null ? Optional.empty() : answerWithin;
    }

    /** Adds the shift (if none is reported), its rotation and the promised answer time, so that the fold needs no policy. */
    public CallReport withPolicy(CallRules rules, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        CallRules.Duty duty =
                shift.flatMap(rules::shift).map(s -> rules.duty(s, local)).orElseGet(() -> rules.at(local));
        return new CallReport(
                callId,
                direction,
                region,
                line,
                state,
                waitSeconds,
                agent,
                Optional.of(duty.shift().id()),
                liveLineSession,
                byLeader,
                ticket,
                threeWay,
                returns,
                Optional.of(duty.rotation()),
                Optional.of(rules.standard().withinSeconds()),
                at);
    }
}
