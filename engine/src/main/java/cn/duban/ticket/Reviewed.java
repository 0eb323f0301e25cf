package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The reply was reviewed (审核); after a failed review comes the redo it orders. */
public record Reviewed(Instant at, boolean passed, Optional<String> reason, List<ClockChange> clocks)
        implements TicketEvent {
    public Reviewed {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        if (passed) ticket.status(Status.REVIEWED, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.of(reason);
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
