package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The unit's final answer (反馈). The lead's goes to review; an assisting unit's only ends its own clock. */
public record Reply(String unit, String text, boolean resolved, Optional<String> unresolvedReason)
        implements TicketCommand {
    public Reply {
        unresolvedReason = unresolvedReason == null ? Optional.empty() : unresolvedReason;
    }

    @Override
    public Action action() {
        return Action.REPLY;
    }

    @Override
    public Decision decide(Ticket ticket, Occasion occasion) {
        if (!ticket.stage().involves(unit)) return Involved.not(unit);
        Instant at = occasion.at();
        boolean lead = ticket.stage().leads(unit);
        List<ClockChange> changes = new ArrayList<>();
        if (!lead) {
            if (ticket.live(ClockKind.REPLY, unit).findAny().isEmpty())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " owes no reply");
            changes.addAll(Stops.done(ticket.live(ClockKind.REPLY, unit), at));
            return Decision.accept(new TicketEvent.Replied(at, unit, false, text, resolved, unresolvedReason, changes));
        }
        changes.addAll(
                Stops.done(Stream.concat(ticket.live(ClockKind.SIGN, unit), ticket.live(ClockKind.HANDLE, unit)), at));
        boolean waits = occasion.policy().rules().replyMetOnlyByReview();
        Stream.concat(ticket.live(ClockKind.REPLY, unit), ticket.live(ClockKind.REDO))
                .map(c -> waits ? Stops.pending(c, at) : Stops.done(c, at))
                .forEach(changes::add);
        changes.addAll(Stops.voided(ticket.live(ClockKind.RETURN), at));
        Deadlines deadlines = new Deadlines(
                occasion.policy(),
                ticket.matter(),
                ticket.stage().round(),
                ticket.stage().dispatch(),
                at);
        changes.addAll(deadlines.start(ClockKind.REVIEW, Clock.OwedBy.CENTRE, ""));
        return Decision.accept(new TicketEvent.Replied(at, unit, true, text, resolved, unresolvedReason, changes));
    }
}
