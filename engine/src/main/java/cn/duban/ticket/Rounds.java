package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.util.ArrayList;
import java.util.List;

/** Starts a new round (重办), owed by the lead, or by the centre if no unit has the ticket. */
final class Rounds {
    private Rounds() {}

    /** @param ended changes of clocks that end with the last round */
    static RedoOrdered next(
            Ticket ticket, Occasion occasion, RedoOrdered.Cause cause, String reason, List<ClockChange> ended) {
        Stage stage = ticket.stage();
        List<ClockChange> changes = new ArrayList<>(ended);
        Clock.OwedBy owedBy = stage.lead().isPresent() ? Clock.OwedBy.UNIT : Clock.OwedBy.CENTRE;
        changes.addAll(
                occasion.deadlines(ticket.matter(), stage.round() + 1, stage.dispatch())
                        .start(ClockKind.REDO, owedBy, stage.lead().orElse("")));
        return new RedoOrdered(occasion.at(), cause, reason, changes);
    }
}
