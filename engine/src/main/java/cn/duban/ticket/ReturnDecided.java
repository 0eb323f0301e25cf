package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The centre accepted a return, or refused it, which restores the status before (退单审定). */
public record ReturnDecided(Instant at, boolean accepted, String reason, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        if (accepted) ticket.takenBack(at);
        else ticket.dealings.before().ifPresent(stood -> ticket.status(stood.status(), stood.since()));
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.said("中心" + (accepted ? "同意" : "不同意") + "退单", reason);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(accepted ? BoardCount.Figure.RETURNED : BoardCount.Figure.RETURN_REFUSED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.RETURN_DECIDED, accepted);
    }
}
