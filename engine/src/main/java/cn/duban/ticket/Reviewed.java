package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Status;
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
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
