package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The centre orders another round (重办): clocks of the last one are void, and a reply not yet accepted counts as missed. */
public record Redo(String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.REDO;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        List<ClockChange> ended = new ArrayList<>();
        ClockTransitions.reviewed(ticket, false).forEach(ended::add);
        ended.addAll(ClockEndings.voided(ticket.live(c -> ClockEndings.endsWithUnits(c) && !c.awaitsReview()), at));
        return Decision.accept(ClockTransitions.nextRound(ticket, occasion, RedoOrdered.Cause.ORDERED, reason, ended));
    }
}
