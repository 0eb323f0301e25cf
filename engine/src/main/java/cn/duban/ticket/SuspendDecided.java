package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The centre approved a suspension, from when on the clocks are suspended, or refused it (挂起审定). */
public record SuspendDecided(Instant at, boolean approved, Optional<String> reason, List<ClockChange> clocks)
        implements TicketEvent {
    public SuspendDecided {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        Optional<Negotiation.Suspension> lasting = ticket.dealings.suspension();
        Instant since = lasting.map(Negotiation.Suspension::since).orElse(at);
        Optional<Negotiation.Suspension> now = approved
                ? ticket.dealings
                        .suspensionAsked()
                        .map(asked -> new Negotiation.Suspension(since, asked.reason(), asked.reviewAt()))
                : lasting;
        ticket.dealings = ticket.dealings.suspending(Optional.empty(), now);
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
        return approved ? List.of(BoardCount.of(BoardCount.Figure.SUSPENDED, at)) : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
