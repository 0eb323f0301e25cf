package cn.duban.ticket;

import java.util.Optional;

/**
 * Another ticket was merged into this one and counts as an urge. That ticket's region submits it until it is recorded; it is
 * accepted in every status, because the status may have changed since the merge.
 */
public record TakeMerged(String merged) implements TicketCommand {
    @Override
    public Action action() {
        return Action.URGE;
    }

    @Override
    public boolean byEngine() {
        return true;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        return Decision.accept(new Urged(occasion.at(), Urge.MERGED, Optional.of("并入工单 " + merged)));
    }
}
