package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.CommandMemo;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides a submission: checks repeats and times, lets due clocks ring first, then applies the command's rule. */
public final class CommandDecider {
    private CommandDecider() {}

    /** @param now engine time; a submission may not lie after it */
    public static Decision decide(Ticket ticket, Submission asked, Policy policy, Instant now) {
        boolean registers = asked.command().action() == Action.REGISTER;
        Optional<Refusal> objection = asked.expectation().objection(ticket, asked.command(), policy);
        if (objection.isPresent()) return new Decision.Refused(objection.get());
        Optional<CommandMemo> memo = ticket.command(asked.commandId());
        if (memo.isPresent())
            return memo.get().digest() == asked.digest()
                    ? new Decision.Repeated(memo.get().version())
                    : Decision.refuse(
                            Refusal.Code.COMMAND_REUSED,
                            "command " + asked.commandId() + " was carried out with another body");
        if (!ticket.registered() && !registers)
            return Decision.refuse(Refusal.Code.TICKET_UNKNOWN, "no ticket " + ticket.id());
        if (ticket.registered() && registers)
            return Decision.refuse(Refusal.Code.TICKET_EXISTS, "ticket " + ticket.id() + " is registered already");
        if (asked.ifVersion().isPresent() && asked.ifVersion().get() != ticket.version())
            return Decision.refuse(Refusal.Code.VERSION_CONFLICT, "the ticket is at version " + ticket.version());
        // Stored instants have milliseconds: finer ones would lead to another decision after a restart.
        Instant at = asked.at().orElse(now).truncatedTo(ChronoUnit.MILLIS);
        if (asked.command().byEngine()) {
            // Its region has removed an archived ticket, and would count it a second time.
            if (ticket.status() == Status.ARCHIVED)
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the ticket is archived");
            at = at.isBefore(ticket.lastCommandAt()) ? ticket.lastCommandAt() : at;
            return lapsedThenDecided(ticket, asked, new DecisionContext(policy, at, true), at);
        }
        if (at.isAfter(now))
            return Decision.refuseAt(
                    Refusal.Code.AT_FUTURE,
                    "/at",
                    "must not lie after now, " + now.atZone(policy.zone()).toOffsetDateTime());
        if (asked.at().isEmpty() && at.isBefore(ticket.lastCommandAt())) at = ticket.lastCommandAt();
        if (at.isBefore(ticket.lastCommandAt()))
            return Decision.refuseAt(
                    Refusal.Code.AT_TOO_EARLY, "/at", "the ticket's last command was at " + ticket.lastCommandAt());
        return lapsedThenDecided(ticket, asked, new DecisionContext(policy, at, asked.supervisor()), now);
    }

    /** Clocks due before the command ring first; a command at a due instant is in time, so that clock does not ring. */
    private static Decision lapsedThenDecided(Ticket ticket, Submission asked, DecisionContext occasion, Instant now) {
        List<TicketEvent> events = new ArrayList<>();
        Ticket lapsed = ticket;
        if (ticket.registered()) {
            // A command of the engine itself never takes back that the ticket closed.
            lapsed = asked.command().byEngine()
                    ? ticket
                    : reopened(ticket, asked.command().action(), occasion.at(), events);
            lapsed = ring(lapsed, occasion.at(), events);
            if (lapsed.status() == Status.ARCHIVED
                    && occasion.at().isBefore(lapsed.stage().since()))
                return Decision.refuseAt(
                        Refusal.Code.ARCHIVED,
                        "/at",
                        "the ticket was archived at " + lapsed.stage().since()
                                + " and takes no more facts, from before then neither");
            if (!asked.command().byEngine() && !asked.command().action().allowedFrom(lapsed.status()))
                return Decision.refuse(
                        Refusal.Code.WRONG_STATUS,
                        "cannot " + asked.command().action().wire() + " a ticket that is " + lapsed.status());
        }
        // What is written from now on could not be kept: the key is gone.
        if (lapsed.stage().erased() && asked.command().action() != Action.ARCHIVE)
            return Decision.refuse(
                    Refusal.Code.WRONG_STATUS, "the ticket's texts are erased, and it takes no new ones");
        Decision decision;
        try {
            decision = asked.command().decide(lapsed, occasion);
        } catch (DateTimeException beyond) {
            return Decision.refuse(
                    Refusal.Code.VALIDATION, "leads to an instant the calendar does not have: " + beyond.getMessage());
        }
        if (!(decision instanceof Decision.Accepted accepted)) return decision;
        Consequences consequences = new Consequences(lapsed, occasion.policy(), now);
        accepted.events().forEach(consequences::happens);
        events.addAll(consequences.events());
        // A refusal or a late fact may start clocks that are due already: they ring now, and do not count as late
        // alarms.
        ring(consequences.ticket(), now, events);
        return new Decision.Accepted(List.copyOf(events));
    }

    /** The ticket after all clocks due before then have rung. */
    private static Ticket ring(Ticket ticket, Instant before, List<TicketEvent> events) {
        Ticket rung = ticket;
        for (TicketEvent event : ClockLapse.until(ticket.clocks(), before.minusNanos(1))) {
            events.add(event);
            rung = rung.after(event);
        }
        return rung;
    }

    /** A fact up to the instant at which the ticket closed by itself finds it as it was before. */
    private static Ticket reopened(Ticket ticket, Action action, Instant at, List<TicketEvent> events) {
        Optional<Negotiation.FormerStatus> stood = ticket.stage().dealings().before();
        Optional<Instant> closed = ticket.stage().closedAt();
        if (ticket.status() != Status.CLOSED || stood.isEmpty() || closed.isEmpty()) return ticket;
        if (at.isAfter(closed.get()) || !action.allowedFrom(stood.get().status())) return ticket;
        Clock.Key close = ticket.stage().dealings().clocksBeforeClose().stream()
                .filter(c -> c.kind() == ClockKind.CLOSE && c.live())
                .map(Clock::key)
                .findFirst()
                .orElseThrow();
        TicketEvent correction = new ClockCorrected(at, close, closed, List.of());
        events.add(correction);
        return ticket.after(correction);
    }
}
