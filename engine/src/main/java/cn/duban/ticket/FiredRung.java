package cn.duban.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * A rung that has rung: due by its clock, fired when the region recorded it.
 *
 * @param order the order it asked for, so that it asks for it again where it is taken back and still to come
 */
public record FiredRung(Clock.Key clock, String rung, Instant dueAt, Instant firedAt, Optional<OrderColour> order) {
    public FiredRung(Clock.Key clock, String rung, Instant dueAt, Instant firedAt) {
        this(clock, rung, dueAt, firedAt, Optional.empty());
    }
}
