package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of the escalation ladder.
 *
 * @param order the order it asks its ticket for, if any
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
    public boolean lapsed() {
        return true;
    }
}
