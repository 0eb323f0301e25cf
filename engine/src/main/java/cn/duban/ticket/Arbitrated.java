package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The centre has named the final lead (首接负责): no unit may return the ticket after that.
 *
 * @param noLimit whether the policy has no final limit for it
 */
public record Arbitrated(Instant at, String lead, String reason, boolean noLimit, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dispatchedTo(lead, List.of(), noLimit, at);
        ticket.dealings = ticket.dealings.arbitrated();
    }

    @Override
    public List<String> units() {
        return List.of(lead);
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.DISPATCHED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.DISPATCHED, true, List.of(lead));
    }
}
