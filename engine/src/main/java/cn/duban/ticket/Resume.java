package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a suspension (恢复办理): the clocks run again, and their dues move by its duration. */
public record Resume() implements TicketCommand {
    @Override
    public Action action() {
        return Action.RESUME;
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
        if (!ticket.stage().dealings().suspended())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "the ticket is not suspended");
        return Decision.accept(resumed(ticket, occasion));
    }

    /** The ticket must be suspended. */
    static Resumed resumed(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        Instant since = ticket.stage().dealings().suspension().orElseThrow().since();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SUSPEND_REVIEW), at));
        changes.addAll(ClockEndings.voided(ticket.live(ClockKind.SUSPEND_DECISION), at));
        changes.addAll(ClockTransitions.resume(ticket, occasion.policy(), since, at, unit -> false));
        return new Resumed(at, changes);
    }
}
