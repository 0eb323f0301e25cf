package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notice was delivered.
 *
 * @param channel the policy's id of it
 * @param proof the provider's own id of the message, or its status where it gives none
 * @param tries all that was tried, the last one being the delivery
 */
public record NoticeSent(Instant at, NoticeOf notice, String channel, String proof, List<NoticeTry> tries)
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
