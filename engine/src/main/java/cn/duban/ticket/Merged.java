package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket was merged into another one (并案), where it counts as an urge. */
public record Merged(Instant at, String into, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.merged(into);
        ticket.status(Status.MERGED, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.NONE;
    }

    @Override
    public List<Count> counts() {
        return List.of(Count.of(Count.Figure.MERGED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.MERGED);
    }

    @Override
    public Optional<Request> request(String ticket) {
        return Optional.of(new Request(into, Merge.urgeId(ticket), new TakeMerged(ticket)));
    }
}
