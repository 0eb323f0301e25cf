package cn.duban.region;

import cn.duban.notice.Notice;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.state.DeliveryAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a notice, as its sender reports it to the region.
 *
 * @param channel that delivered it; empty where all failed
 * @param awaited whether the channel reports the delivery later
 * @param withdrawn whether it was withdrawn after its tries
 * @param relieved whether it was withdrawn before the first one, because another officer is on duty
 * @param word the provider's proof, or why it failed
 */
public record NoticeResult(
        Notice notice,
        Optional<String> channel,
        String word,
        List<DeliveryAttempt> tries,
        Instant at,
        boolean awaited,
        boolean withdrawn,
        boolean relieved) {
    public NoticeResult {
        tries = List.copyOf(tries);
    }

    /** The outcome of a notice on a channel that reports nothing later. */
    public NoticeResult(Notice notice, Optional<String> channel, String word, List<DeliveryAttempt> tries, Instant at) {
        this(notice, channel, word, tries, at, false, false, false);
    }

    /** The outcome of a notice that was not sent because another officer is on duty. */
    public static NoticeResult relieved(Notice notice, Instant at) {
        return new NoticeResult(
                notice, Optional.empty(), notice.of().name() + "已换班，改为提醒当班人员", List.of(), at, false, true, true);
    }

    /** What the ticket gets of it. */
    NoticeOutcome event() {
        if (withdrawn) return new NoticeOutcome.NoticeWithdrawn(at, notice.of(), word, tries);
        if (channel.isEmpty()) return new NoticeOutcome.NoticeFailed(at, notice.of(), word, tries);
        Optional<String> message = awaited ? Optional.of(notice.message()) : Optional.empty();
        return new NoticeOutcome.NoticeSent(at, notice.of(), channel.get(), word, tries, message);
    }
}
