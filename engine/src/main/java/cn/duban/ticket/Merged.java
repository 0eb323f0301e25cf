package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Status;
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
    public WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.MERGED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.MERGED);
    }

    @Override
    public Optional<EngineRequest> request(String ticket) {
        return Optional.of(new EngineRequest(into, Merge.urgeId(ticket), new TakeMerged(ticket)));
    }
}
