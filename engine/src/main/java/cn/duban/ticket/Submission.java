package cn.duban.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * A command as a caller sends it.
 *
 * @param digest of its body, never 0: the same id with another digest is refused
 * @param by who asks, for the history
 * @param at when it happened in the calling system; empty for now
 * @param ifVersion the version the ticket must have, if the caller insists
 * @param expectation the limits of the caller's rights
 */
public record Submission(
        String ticket,
        String commandId,
        long digest,
        String by,
        boolean supervisor,
        Optional<Instant> at,
        Optional<Long> ifVersion,
        TicketCommand command,
        Expectation expectation) {
    public Submission {
        if (digest == 0) throw new IllegalArgumentException("a digest is never 0");
        at = at == null ? Optional.empty() : at;
        ifVersion = ifVersion == null ? Optional.empty() : ifVersion;
        expectation = expectation == null ? Expectation.NONE : expectation;
    }

    /** Of a caller without limits. */
    public Submission(
            String ticket,
            String commandId,
            long digest,
            String by,
            boolean supervisor,
            Optional<Instant> at,
            Optional<Long> ifVersion,
            TicketCommand command) {
        this(ticket, commandId, digest, by, supervisor, at, ifVersion, command, Expectation.NONE);
    }

    /** The same with a command that knows more. */
    public Submission with(TicketCommand other) {
        return new Submission(ticket, commandId, digest, by, supervisor, at, ifVersion, other, expectation);
    }
}
