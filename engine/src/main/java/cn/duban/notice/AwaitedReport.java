package cn.duban.notice;

import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A notice that its channel has taken, and about whose delivery a carrier reports later.
 *
 * @param provider the provider's id of the message
 * @param message the key under which the channel got it
 * @param outcome the first outcome that was reported; later reports change nothing
 */
public record AwaitedReport(
        String ticket,
        NoticeRef of,
        String channel,
        String provider,
        String message,
        Instant sentAt,
        Optional<DeliveryOutcome> outcome) {
    public AwaitedReport {
        outcome = outcome == null ? Optional.empty() : outcome;
    }

    public AwaitedReport reported(DeliveryOutcome as) {
        return new AwaitedReport(ticket, of, channel, provider, message, sentAt, Optional.of(as));
    }
}
