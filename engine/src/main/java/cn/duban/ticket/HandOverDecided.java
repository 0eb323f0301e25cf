package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
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
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return accepted ? List.of(BoardCount.of(BoardCount.Figure.CLOSED, at)) : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return accepted ? UnitEffect.of(UnitEffect.Kind.CLOSED) : Optional.empty();
    }
}
