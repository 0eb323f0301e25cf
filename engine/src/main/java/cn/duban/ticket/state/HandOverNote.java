package cn.duban.ticket.state;

import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A hand-over to a partner such as 110 (移交), and the partner's answer.
 *
 * @param call the call in which it was handed over
 * @param threeWay whether citizen, centre and partner spoke together (三方通话)
 * @param before the status it had, and has again if the partner refuses
 * @param closing whether a CLOSE clock ran when it was handed over
 * @param stopped the clocks that it suspended, which run again if the partner refuses
 */
public record HandOverNote(
        String to,
        @Personal String reason,
        Optional<String> call,
        boolean threeWay,
        Instant at,
        Status before,
        Instant beforeSince,
        boolean closing,
        List<Clock.Key> stopped,
        Optional<Answer> answer) {

    /** @param incident the number of the partner's own record (接警编号) */
    public record Answer(
            Instant at, boolean accepted, @Personal String reason, Optional<String> incident) {
        public Answer {
            incident = incident == null ? Optional.empty() : incident;
        }
    }

    public HandOverNote {
        call = call == null ? Optional.empty() : call;
        stopped = stopped == null ? List.of() : List.copyOf(stopped);
        answer = answer == null ? Optional.empty() : answer;
    }

    public HandOverNote answered(Answer with) {
        return new HandOverNote(
                to, reason, call, threeWay, at, before, beforeSince, closing, stopped, Optional.of(with));
    }
}
