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

/**
 * An order was cancelled (撤销督办); it and its clock are void.
 *
 * @param byItself whether a late fact took back the rung that had asked for it; else a supervisor cancelled it
 */
public record OrderCancelled(
        Instant at, String order, int ordinal, String reason, boolean byItself, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision =
                ticket.supervision.changed(order, o -> o.taken(new SupervisionOrder.Cancellation(at, reason)));
    }

    @Override
    public boolean byEngine() {
        return byItself;
    }

    @Override
    public List<String> units() {
        return clocks.stream().map(c -> c.key().unit()).toList();
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(reason);
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
        return LadderEffect.ended(order, SupervisionOrder.State.CANCELLED);
    }
}
