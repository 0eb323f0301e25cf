package cn.duban.ticket;

import cn.duban.policy.Policy;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.FiredRung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds what the events of a command lead to at once: before each event the corrections it causes, after it the changes of the
 * policy's own clocks and the rungs it reaches.
 */
final class Consequences {
    private final Policy policy;
    private final Instant now;
    private final List<TicketEvent> events = new ArrayList<>();
    private Ticket ticket;

    Consequences(Ticket ticket, Policy policy, Instant now) {
        this.ticket = ticket;
        this.policy = policy;
        this.now = now;
    }

    /** The ticket after everything so far. */
    Ticket ticket() {
        return ticket;
    }

    List<TicketEvent> events() {
        return events;
    }

    void happens(TicketEvent event) {
        corrections(event).forEach(this::take);
        take(event);
    }

    private void take(TicketEvent event) {
        add(event);
        CustomClocks.changed(event, ticket, policy).ifPresent(this::happens);
        EventRungs.reached(event, ticket, policy).forEach(this::add);
    }

    private void add(TicketEvent event) {
        events.add(event);
        ticket = ticket.after(event);
    }

    /** Corrects each clock that the event stops before what it rang, and cancels the orders that followed. */
    private List<TicketEvent> corrections(TicketEvent event) {
        Instant at = event.at();
        List<TicketEvent> corrections = new ArrayList<>();
        for (Clock clock : ticket.clocks()) {
            if (!clock.live() || !stops(event, clock)) continue;
            boolean disproved = clock.overdue() && !at.isAfter(clock.dueAt());
            List<String> voided = new ArrayList<>();
            for (FiredRung rung : ticket.rungs())
                // A rung that an event reached does not depend on the clock.
                if (clock.hasKey(rung.clock())
                        && !rung.dueAt().isBefore(at)
                        && !policy.ladder().byEvent(rung.rung())) voided.add(rung.rung());
            if (!disproved && voided.isEmpty()) continue;
            ClockCorrected corrected = new ClockCorrected(
                    at, clock.key(), disproved ? Optional.of(clock.dueAt()) : Optional.empty(), List.copyOf(voided));
            corrections.add(corrected);
            corrections.addAll(OrderStates.disproved(ticket, corrected, now));
        }
        return corrections;
    }

    private static boolean stops(TicketEvent event, Clock clock) {
        for (ClockChange change : event.clocks()) if (change.moves() && clock.hasKey(change.key())) return true;
        return false;
    }
}
