package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rung asked for an order and the ticket refused (督办单免发). It is recorded so that the engine does not ask again and people
 * can read why.
 *
 * @param reason in Chinese
 */
public record OrderWithheld(Instant at, RungId rung, OrderColour colour, String reason) implements TicketEvent {
    @Override
    public List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    public void applyTo(TicketDraft ticket) {}

    @Override
    public boolean byEngine() {
        return true;
    }

    @Override
    public List<String> units() {
        return List.of(rung.clock().unit());
    }

    @Override
    public WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    public LadderEffect ladder() {
        return LadderEffect.withheld(rung, reason);
    }
}
