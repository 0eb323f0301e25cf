package cn.duban.region;

import cn.duban.notice.Notice;
import cn.duban.ticket.state.DeliveryAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a notice, as its sender reports it to the region.
 *
 * @param channel that delivered it; empty where all failed
 * @param word the provider's proof, or why it failed
 */
public record NoticeResult(
        Notice notice, Optional<String> channel, String word, List<DeliveryAttempt> tries, Instant at) {
    public NoticeResult {
        tries = List.copyOf(tries);
    }
}
