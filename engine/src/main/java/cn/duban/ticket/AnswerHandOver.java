package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.HandOverNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The partner answers a hand-over (移交回执): it accepts, which closes the ticket here, or refuses, which restores it. */
public record AnswerHandOver(boolean accepted, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.HAND_OVER_RECEIPT;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        Deadlines deadlines = occasion.deadlines(ticket);
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.HAND_OVER), at));
        if (accepted) {
            changes.addAll(ClockEndings.voided(ticket.live(c -> c.kind() != ClockKind.HAND_OVER), at));
            changes.addAll(deadlines.archiving());
        } else if (ticket.supervision().handOver().filter(HandOverNote::closing).isPresent())
            changes.addAll(deadlines.closing("移交未成"));
        return Decision.accept(new HandOverDecided(at, accepted, reason, changes));
    }
}
