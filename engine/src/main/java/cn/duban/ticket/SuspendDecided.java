package cn.duban.ticket;

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
        Optional<Dealings.Suspension> lasting = ticket.dealings.suspension();
        Instant since = lasting.map(Dealings.Suspension::since).orElse(at);
        Optional<Dealings.Suspension> now = approved
                ? ticket.dealings
                        .suspensionAsked()
                        .map(asked -> new Dealings.Suspension(since, asked.reason(), asked.reviewAt()))
                : lasting;
        ticket.dealings = ticket.dealings.suspending(Optional.empty(), now);
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
        return approved ? List.of(Count.of(Count.Figure.SUSPENDED, at)) : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
