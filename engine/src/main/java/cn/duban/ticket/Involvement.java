package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.words.FieldFault;
import java.util.Optional;

/** A unit's part in the ticket, and the refusals that depend on it. */
final class Involvement {
    private Involvement() {}

    /** The refusal for a unit that has no part in the ticket. */
    static Decision not(String unit) {
        return Decision.invalid("/unit", FieldFault.NOT_INVOLVED, unit);
    }

    /** The refusal of what must wait until the clocks run again. */
    static Decision suspended() {
        return Decision.refuse(Refusal.Code.WRONG_STATUS, "the ticket is suspended: resume it first");
    }

    /** The unit that the ticket was sent to first, as its lead (首接单位). */
    static Optional<String> firstTaker(Ticket ticket) {
        return ticket.stage().dealings().leads().stream().findFirst();
    }

    /** Whether the unit has given the reply it owes since the present dispatch. */
    static boolean hasReplied(Ticket ticket, String unit) {
        return ticket.clocks().stream()
                .filter(c -> c.kind() == ClockKind.REPLY
                        && c.unit().equals(unit)
                        && c.dispatch() == ticket.stage().dispatch())
                .reduce((earlier, later) -> later)
                .filter(c -> !c.live())
                .isPresent();
    }
}
