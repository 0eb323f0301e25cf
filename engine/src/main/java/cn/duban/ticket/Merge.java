package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges the ticket into another one about the same matter (并案): it ends, and counts as an urge there.
 *
 * @param target the ticket {@code into} as the engine found it; empty if there is no such ticket
 */
public record Merge(String into, Optional<Target> target) implements TicketCommand {

    /** The other ticket as the engine found it. */
    public record Target(Status status, Instant registeredAt, String region) {
        public Target {
            region = region == null ? "" : region;
        }

        public static Target of(Ticket ticket) {
            return new Target(
                    ticket.status(),
                    ticket.stage().registeredAt(),
                    ticket.matter().region());
        }
    }

    public Merge {
        target = target == null ? Optional.empty() : target;
    }

    @Override
    public Action action() {
        return Action.MERGE;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public List<String> regionsTouched() {
        return target.stream().map(Target::region).toList();
    }

    @Override
    public Optional<String> otherTicket() {
        return Optional.of(into);
    }

    @Override
    public TicketCommand withOtherTicket(Optional<Ticket> other) {
        return new Merge(into, other.map(Target::of));
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (into.equals(ticket.id()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/into", "is the ticket itself");
        if (target.isEmpty()) return Decision.refuseAt(Refusal.Code.VALIDATION, "/into", "no ticket " + into);
        if (!target.get().status().open())
            return Decision.refuse(
                    Refusal.Code.WRONG_STATUS,
                    "cannot merge into " + into + ", which is " + target.get().status());
        int order = target.get().registeredAt().compareTo(ticket.stage().registeredAt());
        // Two that were registered at the same instant are ordered by id, so that they never merge into each other.
        if (order > 0 || order == 0 && into.compareTo(ticket.id()) > 0)
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION, "/into", into + " was registered later: merge it into this one");
        List<ClockChange> changes = new ArrayList<>(ClockEndings.closing(ticket.clocks(), occasion.at()));
        changes.addAll(occasion.deadlines(ticket).archiving());
        return Decision.accept(new Merged(occasion.at(), into, changes));
    }

    /** The id of the command that brings the urge of a merged ticket to the other; no caller's id holds a slash. */
    public static String urgeId(String merged) {
        return "merged/" + merged;
    }
}
