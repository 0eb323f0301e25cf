package cn.duban.ticket.state;

import cn.duban.calendar.Budget;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What units and the centre negotiate while a ticket is handled: returns, forwards, extensions and suspensions.
 *
 * @param returns how often a return was asked for, refused ones included
 * @param returnsOver whether arbitration has named the final lead
 * @param leads the lead of each dispatch, the first one first
 * @param before the status before a return was asked for, or before the ticket closed by itself
 * @param subunits the units that it was forwarded to
 * @param extension the extension that is asked for and undecided
 * @param suspensionAsked the suspension that is asked for and undecided
 * @param suspension the suspension in force
 * @param clocksBeforeClose its clocks before it closed by itself
 */
public record Negotiation(
        int returns,
        boolean returnsOver,
        List<String> leads,
        Optional<FormerStatus> before,
        List<Subunit> subunits,
        Optional<Extension> extension,
        Optional<Suspension> suspensionAsked,
        Optional<Suspension> suspension,
        List<Clock> clocksBeforeClose) {

    public static final Negotiation NONE = new Negotiation(
            0,
            false,
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** A status it may go back to. */
    public record FormerStatus(Status status, Instant since) {}

    /** A unit that has the ticket from its parent. */
    public record Subunit(String unit, String parent) {}

    /** More time for one of its clocks. */
    public record Extension(Clock.Key clock, String unit, Budget more) {}

    /** @param since when it was asked for; once approved, when the clocks were suspended */
    public record Suspension(Instant since, @Personal String reason, Instant reviewAt) {}

    public Negotiation {
        leads = leads == null ? List.of() : List.copyOf(leads);
        before = before == null ? Optional.empty() : before;
        subunits = subunits == null ? List.of() : List.copyOf(subunits);
        extension = extension == null ? Optional.empty() : extension;
        suspensionAsked = suspensionAsked == null ? Optional.empty() : suspensionAsked;
        suspension = suspension == null ? Optional.empty() : suspension;
        clocksBeforeClose = clocksBeforeClose == null ? List.of() : List.copyOf(clocksBeforeClose);
    }

    public boolean suspended() {
        return suspension.isPresent();
    }

    /** The extension of that clock that is asked for and undecided. */
    public Optional<Budget> extensionOf(Clock.Key clock) {
        return extension.filter(e -> e.clock().equals(clock)).map(Extension::more);
    }

    /** The unit that forwarded the ticket to this one; empty if none did. */
    public Optional<String> parentOf(String unit) {
        return subunits.stream()
                .filter(s -> s.unit().equals(unit))
                .map(Subunit::parent)
                .findFirst();
    }

    /** Whether the unit led that dispatch. */
    public boolean led(String unit, int dispatch) {
        return dispatch > 0
                && dispatch <= leads.size()
                && leads.get(dispatch - 1).equals(unit);
    }

    /** What remains of them in that status: a request ends with the work it is about. */
    public Negotiation in(Status status) {
        // A partner may refuse it, which restores the ticket.
        if (status == Status.HANDED_OVER) return this;
        boolean asked = status == Status.RETURN_ASKED;
        boolean worked = asked || status == Status.SIGNED;
        boolean handled = worked || status == Status.REDO;
        boolean nobodys = status == Status.RETURNED || status == Status.ANSWERED;
        return new Negotiation(
                returns,
                returnsOver,
                leads,
                asked ? before : Optional.empty(),
                nobodys ? List.of() : subunits,
                handled ? extension : Optional.empty(),
                worked ? suspensionAsked : Optional.empty(),
                worked ? suspension : Optional.empty(),
                List.of());
    }

    public Negotiation dispatchedTo(String lead) {
        List<String> all = new ArrayList<>(leads);
        all.add(lead);
        return new Negotiation(
                returns,
                returnsOver,
                all,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Another return is asked for; it counts before it is decided. */
    public Negotiation returnAsked(FormerStatus stood) {
        return new Negotiation(
                returns + 1,
                returnsOver,
                leads,
                Optional.of(stood),
                subunits,
                extension,
                suspensionAsked,
                suspension,
                clocksBeforeClose);
    }

    public Negotiation arbitrated() {
        return new Negotiation(
                returns, true, leads, before, subunits, extension, suspensionAsked, suspension, clocksBeforeClose);
    }

    public Negotiation forwarded(String unit, String parent) {
        List<Subunit> all = new ArrayList<>(subunits);
        all.add(new Subunit(unit, parent));
        return new Negotiation(
                returns, returnsOver, leads, before, all, extension, suspensionAsked, suspension, clocksBeforeClose);
    }

    public Negotiation extending(Optional<Extension> now) {
        return new Negotiation(
                returns, returnsOver, leads, before, subunits, now, suspensionAsked, suspension, clocksBeforeClose);
    }

    public Negotiation suspending(Optional<Suspension> asked, Optional<Suspension> lasting) {
        return new Negotiation(
                returns, returnsOver, leads, before, subunits, extension, asked, lasting, clocksBeforeClose);
    }

    public Negotiation closedFrom(FormerStatus stood, List<Clock> clocks) {
        return new Negotiation(
                returns,
                returnsOver,
                leads,
                Optional.of(stood),
                subunits,
                extension,
                suspensionAsked,
                suspension,
                clocks);
    }
}
