package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The centre reviews the reply (审核); a failed review orders another round (退回重办). */
public record Review(boolean passed, Optional<String> reason) implements TicketCommand {
    public Review {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public Action action() {
        return Action.REVIEW;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (!passed && reason.isEmpty())
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/reason", "a failed review needs a reason");
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.REVIEW), at));
        ClockTransitions.reviewed(ticket, passed).forEach(changes::add);
        if (!passed)
            return Decision.accept(
                    new Reviewed(at, false, reason, changes),
                    ClockTransitions.nextRound(ticket, occasion, RedoOrdered.Cause.REVIEW_FAILED, reason.get(), List.of()));
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.CALL_BACK, Clock.OwedBy.CENTRE, ""));
        return Decision.accept(new Reviewed(at, true, reason, changes));
    }
}
