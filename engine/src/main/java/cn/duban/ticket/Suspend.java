package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Asks to suspend the clocks (挂起) until a review at {@code reviewAt}. They run until the centre approves. Asked again during a
 * suspension, it moves the review date.
 */
public record Suspend(String reason, Instant reviewAt) implements TicketCommand {
    public Suspend {
        reviewAt = reviewAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Action action() {
        return Action.SUSPEND;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public boolean byLead() {
        return true;
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Negotiation dealings = ticket.stage().dealings();
        if (dealings.suspensionAsked().isPresent())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "a suspension is asked for and undecided");
        if (dealings.extension().isPresent())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "an extension is asked for and undecided");
        if (!reviewAt.isAfter(occasion.at()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/reviewAt", "is not after the asking");
        List<ClockChange> changes =
                occasion.deadlines(ticket).start(ClockKind.SUSPEND_DECISION, Clock.OwedBy.CENTRE, "");
        return Decision.accept(new SuspendAsked(occasion.at(), reason, reviewAt, changes));
    }
}
