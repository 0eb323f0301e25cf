package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.ClockExtension;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The centre grants or refuses more time. After a refusal the limit is missed at its old due if that has passed. A decision
 * after the centre's own limit counts as granted: a unit that asked in time is not charged for the centre's delay.
 */
public record ExtensionDecision(boolean approved, Optional<String> reason) implements TicketCommand {
    public ExtensionDecision {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public Action action() {
        return Action.EXTENSION_DECISION;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<Negotiation.Extension> asked = ticket.stage().dealings().extension();
        if (asked.isEmpty()) return Decision.refuse(Refusal.Code.WRONG_STATUS, "no extension is asked for");
        Instant at = occasion.at();
        boolean late = !approved
                && ticket.live(ClockKind.EXTENSION_DECISION).stream()
                        .anyMatch(c -> c.verdict(at) == Clock.State.MISSED);
        return Decision.accept(decided(ticket, occasion, asked.get(), approved || late, late, reason));
    }

    /** It was not refused before the reply came, so it is granted. */
    static ExtensionDecided undecided(Ticket ticket, DecisionContext occasion, Negotiation.Extension asked) {
        return decided(ticket, occasion, asked, true, true, Optional.empty());
    }

    private static ExtensionDecided decided(
            Ticket ticket,
            DecisionContext occasion,
            Negotiation.Extension asked,
            boolean granted,
            boolean late,
            Optional<String> reason) {
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.EXTENSION_DECISION), at));
        ClockExtension lengthened = ticket.clockExtension(occasion.policy());
        for (Clock clock : ticket.clocks())
            if (clock.awaitsExtension() && clock.key().equals(asked.clock()))
                changes.add(granted ? lengthened.by(clock, asked.more()) : ClockEndings.resumed(clock));
        return new ExtensionDecided(at, asked.clock(), granted, late, reason, changes);
    }
}
