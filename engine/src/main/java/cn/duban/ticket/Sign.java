package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Status;
import java.util.Optional;

/** A unit signs for the ticket (签收). */
public record Sign(String unit) implements TicketCommand {
    @Override
    public Action action() {
        return Action.SIGN;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (!ticket.stage().involves(unit)) return Involvement.not(unit);
        boolean lead = ticket.stage().leads(unit);
        boolean waited = lead
                ? ticket.status() == Status.DISPATCHED
                : !ticket.live(ClockKind.SIGN, unit).isEmpty();
        if (!waited) return Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " has signed already");
        return Decision.accept(
                new Signed(occasion.at(), unit, lead, ClockEndings.done(ticket.live(ClockKind.SIGN, unit), occasion.at())));
    }
}
