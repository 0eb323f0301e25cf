package cn.duban.region;

import cn.duban.notice.RunningOrder;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Keyed;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.RankedOrder;
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
 * @param supersededBy the number of a later order of a higher colour to the same unit; the order stays open and is silent
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
        long key,
        Optional<String> supersededBy)
        implements Keyed, RankedOrder {
    /** Characters of the text in the list. */
    static final int TEXT = 200;

    public OrderLine {
        endedAt = endedAt == null ? Optional.empty() : endedAt;
        supersededBy = supersededBy == null ? Optional.empty() : supersededBy;
    }

    boolean open() {
        return state == SupervisionOrder.State.OPEN;
    }

    RunningOrder running() {
        return new RunningOrder(ordinal, number, colour, supersededBy);
    }

    OrderLine ended(SupervisionOrder.State how, Instant at) {
        return new OrderLine(
                number,
                ticket,
                ordinal,
                colour,
                unit,
                text,
                byItself,
                issuedAt,
                dueAt,
                how,
                Optional.of(at),
                key,
                supersededBy);
    }

    OrderLine superseded(Optional<String> by) {
        return new OrderLine(
                number, ticket, ordinal, colour, unit, text, byItself, issuedAt, dueAt, state, endedAt, key, by);
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
                key,
                supersededBy);
    }

    /** The state at that instant: an open order past its due is overdue. */
    public SupervisionOrder.State stateAt(Instant now) {
        return open() && now.isAfter(dueAt) ? SupervisionOrder.State.OVERDUE : state;
    }
}
