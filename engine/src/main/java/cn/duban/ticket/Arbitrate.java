package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The centre names the lead of a ticket that units keep returning (派单异议审核). Where duty is unclear, the unit that had it
 * first leads (首接负责); the history shows which one. After that no unit may return it.
 */
public record Arbitrate(String lead, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.ARBITRATE;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (occasion.policy().unit(lead).isEmpty())
            return Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/lead", "no unit " + lead + " in the policy");
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.RETURN_DECISION), at));
        changes.addAll(ClockEndings.done(ticket.live(ClockKind.FAST), at));
        changes.addAll(ClockEndings.voided(ticket.live(c -> ClockEndings.endsWithUnits(c) && c.kind() != ClockKind.RETURN_DECISION), at));
        Deadlines deadlines = occasion.deadlines(
                ticket.matter(), ticket.stage().round(), ticket.stage().dispatch() + 1);
        changes.addAll(deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, lead));
        changes.addAll(deadlines.start(ClockKind.HANDLE, Clock.OwedBy.UNIT, lead));
        List<ClockChange> reply = deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, lead);
        changes.addAll(reply);
        return Decision.accept(new Arbitrated(at, lead, reason, reply.isEmpty(), changes));
    }
}
