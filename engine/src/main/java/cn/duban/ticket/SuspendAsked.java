package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A suspension of the clocks was asked for, with a review date (申请挂起). */
public record SuspendAsked(Instant at, String reason, Instant reviewAt, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        Dealings.Suspension asked = new Dealings.Suspension(at, reason, reviewAt);
        ticket.dealings = ticket.dealings.suspending(Optional.of(asked), ticket.dealings.suspension());
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.said("申请挂起", reason);
    }

    @Override
    public List<Count> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
