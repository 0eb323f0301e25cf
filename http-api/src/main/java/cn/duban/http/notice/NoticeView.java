package cn.duban.http.notice;

import cn.duban.notice.Notice;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One notice of a rung to one person.
 *
 * @param state SENT, FAILED, PENDING, or WITHDRAWN if the unit acted or a higher rung replaced it before it was sent
 * @param at when it was sent or failed, or is to be sent
 * @param word the provider's proof, or the reason why it was not sent
 * @param report what the carrier reports of it
 * @param insteadOf the notice that did not reach its officer and that this one goes out instead of
 */
public record NoticeView(
        String id,
        String officer,
        String name,
        String office,
        boolean copy,
        boolean correction,
        int repeat,
        String state,
        Instant at,
        Optional<String> channel,
        String word,
        List<DeliveryAttempt> tries,
        Optional<Report> report,
        Optional<String> insteadOf) {

    record Report(DeliveryOutcome outcome, Instant at, String detail) {
        static Report of(NoticeOutcome.NoticeReported reported) {
            return new Report(reported.outcome(), reported.at(), reported.detail());
        }
    }

    NoticeView reported(Report as) {
        return new NoticeView(
                id,
                officer,
                name,
                office,
                copy,
                correction,
                repeat,
                state,
                at,
                channel,
                word,
                tries,
                Optional.of(as),
                insteadOf);
    }

    NoticeView insteadOf(String unreached) {
        return new NoticeView(
                id,
                officer,
                name,
                office,
                copy,
                correction,
                repeat,
                state,
                at,
                channel,
                word,
                tries,
                report,
                Optional.of(unreached));
    }

    /** @param why it was withdrawn, if it was */
    static NoticeView of(NoticeOutcome outcome, String why) {
        if (outcome.withdrawn())
            return of(outcome.notice(), "WITHDRAWN", outcome.at(), Optional.empty(), why, outcome.tries());
        String state = outcome.deliveredBy().isPresent() ? "SENT" : "FAILED";
        return of(outcome.notice(), state, outcome.at(), outcome.deliveredBy(), outcome.word(), outcome.tries());
    }

    static NoticeView pending(Notice notice) {
        return of(notice.of(), "PENDING", notice.sendAt(), Optional.empty(), "待发送", List.of());
    }

    static NoticeView withdrawn(Notice notice, String why) {
        return of(notice.of(), "WITHDRAWN", notice.sendAt(), Optional.empty(), why, List.of());
    }

    private static NoticeView of(
            NoticeRef of,
            String state,
            Instant at,
            Optional<String> channel,
            String word,
            List<DeliveryAttempt> tries) {
        return new NoticeView(
                of.id(),
                of.officer(),
                of.name(),
                of.office(),
                of.copy(),
                of.correction(),
                of.repeat(),
                state,
                at,
                channel,
                word,
                tries,
                Optional.empty(),
                Optional.empty());
    }
}
