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

/** The centre answers without a unit (直接办理). */
public record Answer(String result) implements TicketCommand {
    @Override
    public Action action() {
        return Action.ANSWER;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.DISPATCH), at));
        changes.addAll(ClockEndings.done(ticket.live(ClockKind.REDO), at));
        changes.addAll(ClockEndings.voided(
                ticket.live(c -> ClockEndings.endsWithUnits(c) && c.kind() != ClockKind.DISPATCH && c.kind() != ClockKind.REDO),
                at));
        Deadlines deadlines = occasion.deadlines(ticket);
        if (CallBackSampling.calledBack(ticket.id(), occasion.policy().rules().callBackSample()))
            changes.addAll(deadlines.start(ClockKind.CALL_BACK, Clock.OwedBy.CENTRE, ""));
        else changes.addAll(deadlines.closing("直接办理"));
        return Decision.accept(new Answered(at, result, changes));
    }
}
