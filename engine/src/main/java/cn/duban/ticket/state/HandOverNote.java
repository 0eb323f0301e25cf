package cn.duban.ticket.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A hand-over to a partner such as 110 (移交), and the partner's answer.
 *
 * @param call the call in which it was handed over
 * @param threeWay whether citizen, centre and partner spoke together (三方通话)
 * @param before the status it had, and has again if the partner refuses
 * @param closing whether a CLOSE clock ran when it was handed over
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
        Optional<Answer> answer) {

    public record Answer(
            Instant at, boolean accepted, @Personal String reason) {}

    public HandOverNote {
        call = call == null ? Optional.empty() : call;
        answer = answer == null ? Optional.empty() : answer;
    }

    public HandOverNote answered(Answer with) {
        return new HandOverNote(to, reason, call, threeWay, at, before, beforeSince, closing, Optional.of(with));
    }
}
