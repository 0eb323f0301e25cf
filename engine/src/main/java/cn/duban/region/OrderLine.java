package cn.duban.region;

import cn.duban.notice.RunningOrder;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Keyed;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * A supervision order as a region lists it.
 *
 * @param text the beginning of it; the ticket has the whole text
 * @param byItself whether a rung of the ladder issued it
 * @param endedAt when it was received, cancelled, or ended with its ticket
 * @param key the number of the key of its text
 */
public record OrderLine(
        String number,
        String ticket,
        int ordinal,
        OrderColour colour,
        String unit,
        @Personal String text,
        boolean byItself,
        Instant issuedAt,
        Instant dueAt,
        SupervisionOrder.State state,
        Optional<Instant> endedAt,
        long key)
        implements Keyed {
    /** Characters of the text in the list. */
    static final int TEXT = 200;

    public OrderLine {
        endedAt = endedAt == null ? Optional.empty() : endedAt;
    }

    boolean open() {
        return state == SupervisionOrder.State.OPEN;
    }

    RunningOrder running() {
        return new RunningOrder(ordinal, number, colour);
    }

    OrderLine ended(SupervisionOrder.State how, Instant at) {
        return new OrderLine(
                number, ticket, ordinal, colour, unit, text, byItself, issuedAt, dueAt, how, Optional.of(at), key);
    }

    OrderLine erased() {
        return new OrderLine(
                number,
                ticket,
                ordinal,
                colour,
                unit,
                Personal.ERASED.repeat(text.length()),
                byItself,
                issuedAt,
                dueAt,
                state,
                endedAt,
                key);
    }

    /** The state at that instant: an open order past its due is overdue. */
    public SupervisionOrder.State stateAt(Instant now) {
        return open() && now.isAfter(dueAt) ? SupervisionOrder.State.OVERDUE : state;
    }
}
