package cn.duban.region;

import java.time.Instant;
import java.util.Optional;

/** One state of one call, as the telephone system reports it; taken once by (callId, state). */
public record Call(
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
        Instant at) {

    public enum Direction {
        IN,
        OUT
    }

    public enum State {
        OFFERED,
        ANSWERED,
        ABANDONED,
        ENDED
    }

    public Call {
        region = region == null ? Optional.empty() : region;
        waitSeconds = waitSeconds == null ? Optional.empty() : waitSeconds;
        agent = agent == null ? Optional.empty() : agent;
        shift = shift == null ? Optional.empty() : shift;
        liveLineSession = liveLineSession == null ? Optional.empty() : liveLineSession;
        ticket = ticket == null ? Optional.empty() : ticket;
    }
}
