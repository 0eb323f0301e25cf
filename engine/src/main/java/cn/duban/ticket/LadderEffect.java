package cn.duban.ticket;

import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.SupervisionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event means for the ladder: rungs, the orders they ask for, and the notices about them.
 *
 * @param reached the rung that rang
 * @param voided rungs that a late fact takes back
 * @param issued the order that goes out
 * @param withheld the rung whose order the ticket refused
 * @param ended the order that no longer waits for its receipt
 * @param notice what became of a notice
 * @param signed the number of the order that its unit confirms to have got
 * @param reported what a carrier reports of a notice that was sent
 */
public record LadderEffect(
        Optional<RungId> reached,
        List<RungId> voided,
        Optional<SupervisionOrder> issued,
        Optional<Withheld> withheld,
        Optional<EndedOrder> ended,
        Optional<NoticeOutcome> notice,
        Optional<NoticeOutcome.NoticeReported> reported,
        Optional<String> signed) {
    private LadderEffect(
            Optional<RungId> reached,
            List<RungId> voided,
            Optional<SupervisionOrder> issued,
            Optional<Withheld> withheld,
            Optional<EndedOrder> ended,
            Optional<NoticeOutcome> notice,
            Optional<NoticeOutcome.NoticeReported> reported) {
        this(reached, voided, issued, withheld, ended, notice, reported, Optional.empty());
    }

    public static final LadderEffect NONE = new LadderEffect(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** @param reason in Chinese */
    public record Withheld(RungId rung, String reason) {}

    public record EndedOrder(String number, SupervisionOrder.State state) {}

    static LadderEffect reached(RungId rung) {
        return new LadderEffect(
                Optional.of(rung),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static LadderEffect voided(List<RungId> rungs) {
        return new LadderEffect(
                Optional.empty(),
                rungs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static LadderEffect issued(SupervisionOrder order) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.of(order),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static LadderEffect withheld(RungId rung, String reason) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(new Withheld(rung, reason)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static LadderEffect ended(String number, SupervisionOrder.State state) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EndedOrder(number, state)),
                Optional.empty(),
                Optional.empty());
    }

    static LadderEffect signed(String number) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(number));
    }

    static LadderEffect notice(NoticeOutcome outcome) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(outcome),
                Optional.empty());
    }

    static LadderEffect reported(NoticeOutcome.NoticeReported report) {
        return new LadderEffect(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(report));
    }

    /** The rungs whose orders need not be asked for any more. */
    public List<RungId> settled() {
        if (issued.isEmpty() && withheld.isEmpty()) return voided;
        List<RungId> settled = new ArrayList<>(voided);
        issued.flatMap(SupervisionOrder::rung).ifPresent(settled::add);
        withheld.map(Withheld::rung).ifPresent(settled::add);
        return List.copyOf(settled);
    }
}
