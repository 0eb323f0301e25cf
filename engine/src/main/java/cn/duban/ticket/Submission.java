package cn.duban.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * A command as it was sent.
 *
 * @param digest of its body, never 0, so that the same id with another body is told apart
 * @param by who asks, for the history
 * @param at when it happened in the calling system; empty for now
 * @param ifVersion the version the caller has seen, if it insists
 */
public record Submission(
        String ticket,
        String commandId,
        long digest,
        String by,
        boolean supervisor,
        Optional<Instant> at,
        Optional<Long> ifVersion,
        TicketCommand command) {
    public Submission {
        if (digest == 0) throw new IllegalArgumentException("a digest is never 0");
        at = at == null ? Optional.empty() : at;
        ifVersion = ifVersion == null ? Optional.empty() : ifVersion;
    }
}
