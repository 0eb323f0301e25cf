package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockEndings;
import java.util.Optional;

/** The closed ticket is archived (归档) before its ARCHIVE clock does so. */
public record Archive() implements TicketCommand {
    @Override
    public Action action() {
        return Action.ARCHIVE;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        return Decision.accept(
                new Archived(occasion.at(), false, ClockEndings.done(ticket.live(ClockKind.ARCHIVE), occasion.at())));
    }
}
