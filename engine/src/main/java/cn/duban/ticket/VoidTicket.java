package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Voids a ticket that should not exist (作废). */
public record VoidTicket(Reason reason) implements TicketCommand {
    public enum Reason {
        INVALID,
        WITHDRAWN,
        TEST
    }

    @Override
    public Action action() {
        return Action.VOID;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        List<ClockChange> changes = new ArrayList<>(ClockEndings.closing(ticket.clocks(), occasion.at()));
        changes.addAll(occasion.deadlines(ticket).archiving());
        return Decision.accept(new Voided(occasion.at(), reason.name(), changes));
    }
}
