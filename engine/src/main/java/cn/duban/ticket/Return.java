package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lead says that the matter is not its duty (申请退回), within its window. No unit can act until the centre decides, so the
 * units' clocks are suspended. After as many returns as the policy allows, refused ones included, the next one goes to
 * arbitration.
 *
 * @param code why, in the centre's own vocabulary
 */
public record Return(String unit, String reason, String code) implements TicketCommand {
    @Override
    public Action action() {
        return Action.RETURN;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        TicketProgress stage = ticket.stage();
        Negotiation dealings = stage.dealings();
        if (!stage.involves(unit)) return Involvement.not(unit);
        if (!stage.leads(unit))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/unit", unit + " assists; the lead unit returns");
        if (dealings.returnsOver())
            return Decision.refuse(Refusal.Code.RETURN_LIMIT, "arbitration has named the lead; nobody returns it now");
        if (dealings.suspended()) return Involvement.suspended();
        Instant at = occasion.at();
        Optional<Clock> window = window(ticket);
        if (window.filter(w -> w.state() != Clock.State.OPEN || at.isAfter(w.dueAt()))
                .isPresent())
            return Decision.refuse(
                    Refusal.Code.RETURN_WINDOW_PASSED,
                    "the window closed at " + window.get().dueAt());
        List<ClockChange> changes = new ArrayList<>();
        window.ifPresent(w -> changes.add(new ClockChange.Moved(w.key(), Clock.State.USED, Optional.of(at))));
        changes.addAll(ClockTransitions.suspend(ticket, at));
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.RETURN_DECISION, Clock.OwedBy.CENTRE, ""));
        boolean arbitration = dealings.returns() >= occasion.policy().rules().returnMax();
        return Decision.accept(new ReturnAsked(at, unit, reason, code, arbitration, changes));
    }

    /** The window of the present dispatch as last opened; empty where the policy has none. */
    static Optional<Clock> window(Ticket ticket) {
        return ticket.clocks().stream()
                .filter(c -> c.kind() == ClockKind.RETURN
                        && c.dispatch() == ticket.stage().dispatch())
                .reduce((earlier, later) -> later);
    }
}
