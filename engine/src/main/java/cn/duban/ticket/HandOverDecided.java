package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The partner accepted the matter, which closes the ticket here, or refused it, which restores the ticket. */
public record HandOverDecided(Instant at, boolean accepted, String reason, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        HandOverNote note = ticket.supervision.handOver().orElseThrow();
        ticket.supervision = ticket.supervision.handed(note.answered(new HandOverNote.Answer(at, accepted, reason)));
        if (!accepted) {
            ticket.status(note.before(), note.beforeSince());
            return;
        }
        ticket.closedAt = Optional.of(at);
        ticket.status(Status.CLOSED, at);
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
        return accepted ? List.of(Count.of(Count.Figure.CLOSED, at)) : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return accepted ? UnitEffect.of(UnitEffect.Kind.CLOSED) : Optional.empty();
    }
}
