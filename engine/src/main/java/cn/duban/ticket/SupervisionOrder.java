package cn.duban.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * A supervision order (督办单) on its ticket: to one unit, with its own limit and receipt.
 *
 * @param number as {@link OrderNumber#text()}
 * @param ordinal which order of its ticket it is, from 1: its clock carries it in the place of the dispatch
 * @param rung the rung of the ladder that issued it; empty where a supervisor did
 */
public record SupervisionOrder(
        String number,
        int ordinal,
        OrderColour colour,
        String unit,
        String text,
        Instant issuedAt,
        Instant dueAt,
        Optional<RungId> rung,
        Optional<Receipt> receipt,
        Optional<Cancellation> cancelled) {

    public record Receipt(Instant at, String text) {}

    public record Cancellation(Instant at, String reason) {}

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

    SupervisionOrder received(Receipt with) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, Optional.of(with), cancelled);
    }

    SupervisionOrder taken(Cancellation back) {
        return new SupervisionOrder(
                number, ordinal, colour, unit, text, issuedAt, dueAt, rung, receipt, Optional.of(back));
    }
}
