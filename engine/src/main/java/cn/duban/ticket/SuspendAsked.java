package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A suspension of the clocks was asked for, with a review date (申请挂起). */
public record SuspendAsked(Instant at, String reason, Instant reviewAt, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        Negotiation.Suspension asked = new Negotiation.Suspension(at, reason, reviewAt);
        ticket.dealings = ticket.dealings.suspending(Optional.of(asked), ticket.dealings.suspension());
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.said("申请挂起", reason);
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
