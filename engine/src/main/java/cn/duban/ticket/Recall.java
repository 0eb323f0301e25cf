package cn.duban.ticket;

import java.util.Optional;

/** The centre takes a wrong dispatch back (改派) to send the ticket elsewhere; this also decides a return that is asked for. */
public record Recall(String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.RECALL;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        return Decision.accept(new Recalled(occasion.at(), reason, ClockTransitions.withdraw(ticket, occasion)));
    }
}
