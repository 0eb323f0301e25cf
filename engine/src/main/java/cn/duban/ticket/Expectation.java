package cn.duban.ticket;

import cn.duban.policy.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The limits of a caller's rights, checked when its command is decided, on the ticket as it is then.
 *
 * @param regions the regions it may change tickets of; empty for all
 * @param units the units it acts for, with those below them; empty if it acts for every unit
 * @param unitOnly whether it has no other rights than its units': what is asked for the lead must then be its own
 */
public record Expectation(Set<String> regions, Optional<Set<String>> units, boolean unitOnly) {
    /** Of the engine itself and of callers without limits. */
    public static final Expectation NONE = new Expectation(Set.of(), Optional.empty(), false);

    public Expectation {
        regions = regions == null ? Set.of() : Set.copyOf(regions);
        units = units == null ? Optional.empty() : units.map(Set::copyOf);
    }

    /** The refusal of a command that goes beyond the caller's rights. */
    Optional<Refusal> objection(Ticket ticket, TicketCommand command, Policy policy) {
        Optional<String> unit = command.actingUnit().filter(u -> !actsFor(u, policy));
        if (unit.isPresent()) return Optional.of(notYours(unit.get()));
        for (String region : command.regionsTouched()) if (!allows(region)) return Optional.of(forbidden());
        // The ticket that a registration finds under its id is refused as it is, whichever region it is in.
        if (!ticket.registered() || command.action() == Action.REGISTER) return Optional.empty();
        if (!allows(ticket.matter().region())) return Optional.of(forbidden());
        if (!unitOnly || !command.byLead()) return Optional.empty();
        return ticket.stage().lead().filter(lead -> !actsFor(lead, policy)).map(Expectation::notYours);
    }

    private boolean allows(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    private boolean actsFor(String unit, Policy policy) {
        return units.isEmpty() || units.get().stream().anyMatch(own -> policy.within(unit, own));
    }

    private Refusal forbidden() {
        return Refusal.of(Refusal.Code.REGION_FORBIDDEN, "the caller is limited to " + new TreeSet<>(regions));
    }

    private static Refusal notYours(String unit) {
        return Refusal.at(Refusal.Code.UNIT_NOT_YOURS, "/unit", "the caller does not act for " + unit);
    }
}
