package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a submission to a decision: what was asked before, when it happened, what rang meanwhile, then the command's rule. */
public final class Deciding {
    private Deciding() {}

    /** @param now engine time; nothing submitted may lie after it */
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
        if (!ticket.born() && !registers)
            return Decision.refuse(Refusal.Code.TICKET_UNKNOWN, "no ticket " + ticket.id());
        if (ticket.born() && registers)
            return Decision.refuse(Refusal.Code.TICKET_EXISTS, "ticket " + ticket.id() + " is registered already");
        if (asked.ifVersion().isPresent() && asked.ifVersion().get() != ticket.version())
            return Decision.refuse(Refusal.Code.VERSION_CONFLICT, "the ticket is at version " + ticket.version());
        // Everything that is kept has milliseconds: finer instants would decide otherwise before than after a restart.
        Instant at = asked.at().orElse(now).truncatedTo(ChronoUnit.MILLIS);
        if (asked.command().bySystem()) {
            // Its region has let go of an archived ticket, and would count it anew.
            if (ticket.status() == Status.ARCHIVED)
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the ticket is archived");
            at = at.isBefore(ticket.lastCommandAt()) ? ticket.lastCommandAt() : at;
            return lapsedThenDecided(ticket, asked, new Occasion(policy, at, true), at);
        }
        if (at.isAfter(now)) return Decision.refuseAt(Refusal.Code.AT_FUTURE, "/at", "lies after now, " + now);
        if (asked.at().isEmpty() && at.isBefore(ticket.lastCommandAt())) at = ticket.lastCommandAt();
        if (at.isBefore(ticket.lastCommandAt()))
            return Decision.refuseAt(
                    Refusal.Code.AT_TOO_EARLY, "/at", "the ticket's last command was at " + ticket.lastCommandAt());
        return lapsedThenDecided(ticket, asked, new Occasion(policy, at, asked.supervisor()), now);
    }

    /** What rang before the command rings first; a command at a due instant is in time, so that one waits. */
    private static Decision lapsedThenDecided(Ticket ticket, Submission asked, Occasion occasion, Instant now) {
        List<TicketEvent> events = new ArrayList<>();
        Ticket lapsed = ticket;
        if (ticket.born()) {
            // What the engine asks of itself is taken as the ticket stands.
            lapsed = asked.command().bySystem()
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
            if (!asked.command().bySystem() && !asked.command().action().allowedFrom(lapsed.status()))
                return Decision.refuse(
                        Refusal.Code.WRONG_STATUS,
                        "cannot " + asked.command().action().wire() + " a ticket that is " + lapsed.status());
        }
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
        // What a refusal or a late fact lets be due long ago is known now, and is no alarm that came late.
        ring(consequences.ticket(), now, events);
        return new Decision.Accepted(List.copyOf(events));
    }

    /** The ticket after everything that rings before then. */
    private static Ticket ring(Ticket ticket, Instant before, List<TicketEvent> events) {
        Ticket rung = ticket;
        for (TicketEvent event : Lapse.until(ticket.clocks(), before.minusNanos(1))) {
            events.add(event);
            rung = rung.after(event);
        }
        return rung;
    }

    /** A fact from before the ticket closed by itself finds it as it stood then; one from the instant of closing too. */
    private static Ticket reopened(Ticket ticket, Action action, Instant at, List<TicketEvent> events) {
        Optional<Dealings.Standing> stood = ticket.stage().dealings().before();
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
