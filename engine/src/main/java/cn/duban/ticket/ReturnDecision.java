package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The centre accepts or refuses a return (退单审定). After a refusal the ticket is as before: the time is charged to the unit that
 * asked and those below it, whose dues stay; the dues of the others, who could not act, move.
 */
public record ReturnDecision(boolean accepted, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.RETURN_DECISION;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        List<ClockChange> changes = accepted ? ClockTransitions.withdraw(ticket, occasion) : standsAsBefore(ticket, occasion);
        return Decision.accept(new ReturnDecided(at, accepted, reason, changes));
    }

    private static List<ClockChange> standsAsBefore(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        TicketProgress stage = ticket.stage();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.RETURN_DECISION), at));
        changes.addAll(ClockTransitions.resume(
                ticket,
                occasion.policy(),
                stage.since(),
                at,
                unit -> stage.leads(unit)
                        || stage.dealings().parentOf(unit).filter(stage::leads).isPresent()));
        Return.window(ticket).filter(w -> !at.isAfter(w.dueAt())).ifPresent(w -> changes.add(reopened(w)));
        return changes;
    }

    /** Opens the rest of the window again. */
    private static ClockChange reopened(Clock used) {
        return new ClockChange.Started(used.changed(Clock.State.OPEN, Optional.empty()));
    }
}
