package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The unit answered an order (督办回执), which stops the order's clock. */
public record OrderReceived(Instant at, String order, int ordinal, String unit, String text, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.changed(order, o -> o.received(new SupervisionOrder.Receipt(at, text)));
    }

    @Override
    public Optional<String> byUnit() {
        return Optional.of(unit);
    }

    @Override
    public List<String> units() {
        return List.of(unit);
    }

    @Override
    public WrittenText words() {
        return WrittenText.by(unit, "回执", text);
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
        return LadderEffect.ended(order, SupervisionOrder.State.RECEIVED);
    }
}
