package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/**
 * A notice was delivered: recorded by the region, without waking its ticket.
 *
 * @param channel the policy's id of it
 * @param proof the provider's own id of the message, or its status where it gives none
 * @param tries all that was tried, the last one being the delivery
 */
public record NoticeSent(Instant at, NoticeOf notice, String channel, String proof, List<NoticeTry> tries)
        implements TicketEvent {
    public NoticeSent {
        tries = tries == null ? List.of() : List.copyOf(tries);
    }

    @Override
    public List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    public void applyTo(TicketDraft ticket) {}

    @Override
    public boolean lapsed() {
        return true;
    }
}
