package cn.duban.ticket;

import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notice was delivered.
 *
 * @param channel the policy's id of the channel
 * @param proof the provider's id of the message, or its status if it gives none
 * @param tries all tries; the last one is the delivery
 */
public record NoticeSent(Instant at, NoticeRef notice, String channel, String proof, List<DeliveryAttempt> tries)
        implements NoticeOutcome {
    public NoticeSent {
        tries = tries == null ? List.of() : List.copyOf(tries);
    }

    @Override
    public Optional<String> deliveredBy() {
        return Optional.of(channel);
    }

    @Override
    public String word() {
        return proof;
    }
}
