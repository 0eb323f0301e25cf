package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The centre approves a suspension, until the review date rings at the latest, or refuses it (挂起审定). */
public record SuspendDecision(boolean approved, Optional<String> reason) implements TicketCommand {
    public SuspendDecision {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public Action action() {
        return Action.SUSPEND_DECISION;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<Negotiation.Suspension> asked = ticket.stage().dealings().suspensionAsked();
        if (asked.isEmpty()) return Decision.refuse(Refusal.Code.WRONG_STATUS, "no suspension is asked for");
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SUSPEND_DECISION), at));
        if (!approved) return Decision.accept(new SuspendDecided(at, false, reason, changes));
        Instant reviewAt = asked.get().reviewAt();
        if (!reviewAt.isAfter(at))
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "the review date has passed: refuse, and ask again");
        changes.addAll(ClockEndings.done(ticket.live(ClockKind.SUSPEND_REVIEW), at));
        changes.addAll(ClockTransitions.suspend(ticket, at));
        changes.add(occasion.deadlines(ticket).until(ClockKind.SUSPEND_REVIEW, Clock.OwedBy.CENTRE, "", reviewAt));
        return Decision.accept(new SuspendDecided(at, true, reason, changes));
    }
}
