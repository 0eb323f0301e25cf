package cn.duban.ticket;

import java.util.Optional;

/**
 * Another ticket was merged into this one and counts as an urge. Asked by that ticket's region until it is recorded; taken in
 * every status, since what was true when it was merged may have changed on the way.
 */
public record TakeMerged(String merged) implements TicketCommand {
    @Override
    public Action action() {
        return Action.URGE;
    }

    @Override
    public boolean bySystem() {
        return true;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, Occasion occasion) {
        return Decision.accept(new Urged(occasion.at(), Urge.MERGED, Optional.of("并入工单 " + merged)));
    }
}
