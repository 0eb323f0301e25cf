package cn.duban.ticket;

import cn.duban.policy.ClockKind;
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
    public Decision decide(Ticket ticket, Occasion occasion) {
        return Decision.accept(
                new Archived(occasion.at(), false, Stops.done(ticket.live(ClockKind.ARCHIVE), occasion.at())));
    }
}
