package cn.duban.ticket;

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
    public boolean lapsed() {
        return byItself;
    }

    @Override
    public List<String> units() {
        return clocks.stream().map(c -> c.key().unit()).toList();
    }

    @Override
    public Words words() {
        return Words.of(reason);
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
        return LadderEffect.ended(order, SupervisionOrder.State.CANCELLED);
    }
}
