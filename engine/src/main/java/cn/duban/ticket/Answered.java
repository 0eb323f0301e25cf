package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The centre answered without a unit (直接办理). */
public record Answered(Instant at, String result, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.ANSWERED, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(result);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.ANSWERED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.ANSWERED);
    }
}
