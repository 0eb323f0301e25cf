package cn.duban.ticket.state;

import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import java.time.Instant;
import java.util.Optional;

/**
 * A supervision order (督办单) on its ticket: to one unit, with its own limit and receipt.
 *
 * @param number as {@link OrderNumber#text()}
 * @param ordinal its number within the ticket, from 1; its clock holds it in the field {@code dispatch}
 * @param rung the rung that asked for it; empty if a supervisor issued it
 */
public record SupervisionOrder(
        String number,
        int ordinal,
        OrderColour colour,
        String unit,
        @Personal String text,
        Instant issuedAt,
        Instant dueAt,
        Optional<RungId> rung,
        Optional<Receipt> receipt,
        Optional<Cancellation> cancelled)
        implements RankedOrder {

    public record Receipt(Instant at, @Personal String text) {}

    public record Cancellation(Instant at, @Personal String reason) {}

    /** ENDED: its ticket ended before a receipt came. */
    public enum State {
        OPEN,
        OVERDUE,
        RECEIVED,
        CANCELLED,
        ENDED
    }

    public SupervisionOrder {
        rung = rung == null ? Optional.empty() : rung;
        receipt = receipt == null ? Optional.empty() : receipt;
        cancelled = cancelled == null ? Optional.empty() : cancelled;
    }

    public SupervisionOrder received(Receipt with) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, Optional.of(with), cancelled);
    }

    public SupervisionOrder taken(Cancellation back) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, receipt, Optional.of(back));
    }
}
