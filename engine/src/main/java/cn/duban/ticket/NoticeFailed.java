package cn.duban.ticket;

import java.time.Instant;
import java.util.List;

/** Every way of delivering a notice was tried in vain: recorded by the region, without waking its ticket. */
public record NoticeFailed(Instant at, NoticeOf notice, String reason, List<NoticeTry> tries) implements TicketEvent {
    public NoticeFailed {
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
