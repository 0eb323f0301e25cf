package cn.duban.ticket;

import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.FiredRung;
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
 * A rung of the ladder rang.
 *
 * @param order the order that it asks the ticket for; empty if it asks for none
 */
public record RungReached(Instant at, Clock.Key clock, String rung, Optional<OrderColour> order)
        implements TicketEvent {
    public RungReached {
        order = order == null ? Optional.empty() : order;
    }

    public RungReached(Instant at, Clock.Key clock, String rung) {
        this(at, clock, rung, Optional.empty());
    }

    @Override
    public List<ClockChange> clocks() {
        return List.of(new ClockChange.Rang(clock, rung));
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.rungs.add(new FiredRung(clock, rung, at, ticket.recordedAt, order));
    }

    @Override
    public boolean byEngine() {
        return true;
    }

    @Override
    public List<String> units() {
        return List.of(clock.unit());
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
        return LadderEffect.reached(id());
    }

    @Override
    public Optional<EngineRequest> request(String ticket) {
        return order.map(colour -> new EngineRequest(ticket, id().commandId(), new OrderByRung(id(), colour)));
    }

    @Override
    public Optional<String> deadline() {
        return Optional.of(clock.kind() + " " + rung);
    }

    private RungId id() {
        return new RungId(clock, rung);
    }
}
