package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A supervision order went out to a unit (督办单).
 *
 * @param number empty when the ticket decides; the region's gate gives it, see {@link #numbered}
 * @param rung the rung that asked for it; empty if a supervisor issued it
 */
public record OrderIssued(
        Instant at,
        String number,
        int ordinal,
        OrderColour colour,
        String unit,
        String text,
        Instant dueAt,
        Optional<RungId> rung,
        List<ClockChange> clocks)
        implements TicketEvent {
    public OrderIssued {
        rung = rung == null ? Optional.empty() : rung;
    }

    /** The same with the number given by its region. */
    public OrderIssued numbered(String given) {
        return new OrderIssued(at, given, ordinal, colour, unit, text, dueAt, rung, clocks);
    }

    @Override
    public boolean byEngine() {
        return rung.isPresent();
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.with(order());
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
        return WrittenText.of(text);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.ORDERED, colour, unit, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    public LadderEffect ladder() {
        return LadderEffect.issued(order());
    }

    private SupervisionOrder order() {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, at, dueAt, rung, Optional.empty(), Optional.empty());
    }
}
