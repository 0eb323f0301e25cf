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
 * @param signedAt when the unit confirmed that it had got it
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
        Optional<String> supersededBy,
        Optional<Instant> signedAt)
        implements Keyed, RankedOrder {
    /** Characters of the text in the list. */
    static final int TEXT = 200;

    public OrderLine {
        endedAt = endedAt == null ? Optional.empty() : endedAt;
        supersededBy = supersededBy == null ? Optional.empty() : supersededBy;
        signedAt = signedAt == null ? Optional.empty() : signedAt;
    }

    boolean open() {
        return state == SupervisionOrder.State.OPEN;
    }

    RunningOrder running() {
        return new RunningOrder(ordinal, number, colour, supersededBy);
    }

    OrderLine ended(SupervisionOrder.State how, Instant at) {
        return with(text, how, Optional.of(at), supersededBy, signedAt);
    }

    OrderLine superseded(Optional<String> by) {
        return with(text, state, endedAt, by, signedAt);
    }

    OrderLine signed(Instant at) {
        return with(text, state, endedAt, supersededBy, Optional.of(at));
    }

    OrderLine erased() {
        return with(Personal.ERASED.repeat(text.length()), state, endedAt, supersededBy, signedAt);
    }

    private OrderLine with(
            String words,
            SupervisionOrder.State to,
            Optional<Instant> ended,
            Optional<String> superseding,
            Optional<Instant> signed) {
        return new OrderLine(
                number,
                ticket,
                ordinal,
                colour,
                unit,
                words,
                byItself,
                issuedAt,
                dueAt,
                to,
                ended,
                key,
                superseding,
                signed);
    }

    /** The state at that instant: an open order past its due is overdue, signed or not. */
    public SupervisionOrder.State stateAt(Instant now) {
        if (!open()) return state;
        if (now.isAfter(dueAt)) return SupervisionOrder.State.OVERDUE;
        return signedAt.isPresent() ? SupervisionOrder.State.SIGNED : state;
    }
}
