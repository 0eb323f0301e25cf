package cn.duban.ticket.clock;

import java.time.Instant;
import java.util.Optional;

/**
 * A rung that has rung.
 *
 * @param firedAt when the region recorded it
 * @param order the order it asked for: if the rung is taken back and rings later, it asks for it again
 */
public record FiredRung(Clock.Key clock, String rung, Instant dueAt, Instant firedAt, Optional<OrderColour> order) {
    public FiredRung(Clock.Key clock, String rung, Instant dueAt, Instant firedAt) {
        this(clock, rung, dueAt, firedAt, Optional.empty());
    }
}
