package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rungs that an event reaches, not a clock: on the nth redo, return or urge. */
final class EventRungs {
    private EventRungs() {}

    /** @param after the ticket once the event is applied */
    static List<TicketEvent> reached(TicketEvent event, Ticket after, Policy policy) {
        Optional<Occurrence> occurrence = event.occurrence(after);
        if (occurrence.isEmpty()) return List.of();
        List<TicketEvent> rungs = new ArrayList<>();
        for (RungRule rule :
                policy.ladder().on(occurrence.get().what(), occurrence.get().nth())) {
            if (!rule.concerns(after.matter().urgency())) continue;
            rungs.add(new RungReached(
                    event.at(), clock(after), rule.name(), rule.order().map(OrderColour::valueOf)));
        }
        return rungs;
    }

    /**
     * The clock they count as rungs of: the final limit, also once it is over; before there is one, the REPLY that a dispatch
     * would start.
     */
    private static Clock.Key clock(Ticket ticket) {
        return ticket.lastFinalLimit()
                .map(Clock::key)
                .orElseGet(() -> new Clock.Key(
                        ClockKind.REPLY,
                        ticket.stage().lead().orElse(""),
                        ticket.stage().round(),
                        ticket.stage().dispatch()));
    }
}
