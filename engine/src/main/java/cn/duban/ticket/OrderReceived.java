package cn.duban.ticket;

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
    public Words words() {
        return Words.by(unit, "回执", text);
    }

    @Override
    public List<Count> counts() {
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
