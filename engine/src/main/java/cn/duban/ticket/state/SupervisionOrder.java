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
 * @param receipt the result: what the unit has done
 * @param signed when the unit confirmed that it had got it; empty also where the result came without it
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
        Optional<Cancellation> cancelled,
        Optional<Receipt> signed)
        implements RankedOrder {

    /** @param by the person who wrote it, as the history has it */
    public record Receipt(Instant at, @Personal String text, String by) {}

    public record Cancellation(Instant at, @Personal String reason) {}

    /**
     * SIGNED: the unit has it and owes the result. RECEIVED: with the result. OVERDUE: signed or not. ENDED: its ticket ended before a
     * result came.
     */
    public enum State {
        OPEN,
        OVERDUE,
        RECEIVED,
        CANCELLED,
        ENDED,
        SIGNED;

        /** Whether the result is still owed. */
        public boolean open() {
            return this == OPEN || this == SIGNED || this == OVERDUE;
        }
    }

    public SupervisionOrder {
        rung = rung == null ? Optional.empty() : rung;
        receipt = receipt == null ? Optional.empty() : receipt;
        cancelled = cancelled == null ? Optional.empty() : cancelled;
        signed = signed == null ? Optional.empty() : signed;
    }

    public SupervisionOrder received(Receipt with) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, Optional.of(with), cancelled, signed);
    }

    public SupervisionOrder signed(Receipt with) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, receipt, cancelled, Optional.of(with));
    }

    public SupervisionOrder taken(Cancellation back) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, receipt, Optional.of(back), signed);
    }
}
