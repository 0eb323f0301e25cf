package cn.duban.ticket;

import cn.duban.policy.CustomClock;
import cn.duban.policy.Policy;
import cn.duban.ticket.TimeLimitEvent.ClocksChanged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.TicketProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies an event to the policy's own clocks: the policy lists the events that start, stop and void each. */
final class CustomClocks {
    private CustomClocks() {}

    /** @param after the ticket once the event is applied */
    static Optional<TicketEvent> changed(TicketEvent event, Ticket after, Policy policy) {
        if (policy.clocks().isEmpty()) return Optional.empty();
        List<ClockChange> changes = new ArrayList<>();
        for (CustomClock own : policy.clocks()) {
            if (own.stops().contains(event.type()))
                concerned(own, event, after).forEach(c -> changes.add(ClockEndings.done(c, event.at())));
            else if (own.voids().contains(event.type()))
                concerned(own, event, after).forEach(c -> changes.add(ClockEndings.voided(c, event.at())));
            else if (own.starts().contains(event.type())) changes.addAll(started(own, event, after, policy));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new ClocksChanged(event.at(), changes));
    }

    /** The live ones; if the event names a unit, only that unit's. */
    private static List<Clock> concerned(CustomClock own, TicketEvent event, Ticket after) {
        Optional<String> unit = owedByUnit(own) ? event.byUnit() : Optional.empty();
        return unit.isEmpty() ? after.live(own.kind()) : after.live(own.kind(), unit.get());
    }

    /** Starts it once for each unit, round and dispatch, and never after the ticket has ended. */
    private static List<ClockChange> started(CustomClock own, TicketEvent event, Ticket after, Policy policy) {
        Optional<String> unit =
                owedByUnit(own) ? event.byUnit().or(() -> after.stage().lead()) : Optional.of("");
        if (unit.isEmpty() || !after.status().open()) return List.of();
        TicketProgress stage = after.stage();
        Clock.Key key = new Clock.Key(own.kind(), unit.get(), stage.round(), stage.dispatch());
        if (after.clocks().stream().anyMatch(c -> c.hasKey(key))) return List.of();
        return new Deadlines(policy, after.matter().limitFacts(), stage.round(), stage.dispatch(), event.at())
                .start(own.kind(), Clock.OwedBy.valueOf(own.owedBy().name()), unit.get());
    }

    private static boolean owedByUnit(CustomClock own) {
        return own.owedBy() == CustomClock.OwedBy.UNIT;
    }
}
