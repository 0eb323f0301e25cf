package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.util.ArrayList;
import java.util.List;

/** Takes the ticket from its units: their clocks are void, and the centre owes another dispatch. */
final class TakingBack {
    private TakingBack() {}

    static List<ClockChange> changes(Ticket ticket, Occasion occasion) {
        boolean decided = ticket.status() == Status.RETURN_ASKED;
        List<ClockChange> changes = new ArrayList<>();
        for (Clock clock : ticket.clocks()) {
            if (!clock.live() || !Stops.ofTheWay(clock)) continue;
            boolean done = decided && clock.kind() == ClockKind.RETURN_DECISION;
            changes.add(done ? Stops.done(clock, occasion.at()) : Stops.voided(clock, occasion.at()));
        }
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.DISPATCH, Clock.OwedBy.CENTRE, ""));
        return changes;
    }
}
