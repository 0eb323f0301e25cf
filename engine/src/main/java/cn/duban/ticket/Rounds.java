package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.util.ArrayList;
import java.util.List;

/** A new round (重办): owed by the lead unit, or by the centre where no unit has the ticket. */
final class Rounds {
    private Rounds() {}

    /** @param ended what the new round ends, beside what it starts */
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
