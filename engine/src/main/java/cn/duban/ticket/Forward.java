package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit forwards the ticket to one below it (转派下级) and stays answerable: the child signs and replies within its parent's
 * limit; a later limit of the policy is cut to that. The forward counts as the parent's first contact (HANDLE).
 */
public record Forward(String unit, String to, Due due) implements TicketCommand {
    public Forward {
        due = due == null ? Due.BY_POLICY : due;
    }

    @Override
    public Action action() {
        return Action.FORWARD;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Optional<Decision> refused = refused(ticket, occasion);
        if (refused.isPresent()) return refused.get();
        Instant at = occasion.at();
        Deadlines deadlines = occasion.deadlines(ticket);
        Optional<Instant> within = ticket.live(ClockKind.REPLY, unit).stream()
                .map(Clock::dueAt)
                .filter(parents -> parents.isAfter(at))
                .findFirst();
        List<ClockChange> reply = deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, to, due);
        boolean own = due.ordered();
        if (own && within.isPresent() && !fits(reply, within.get()))
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION, "/due", "is after the limit of " + unit + " itself, " + within.get());
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.HANDLE, unit), at));
        changes.addAll(
                inside(deadlines, ClockKind.SIGN, deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, to), within));
        changes.addAll(inside(deadlines, ClockKind.REPLY, reply, within));
        return Decision.accept(new Forwarded(at, unit, to, changes));
    }

    private Optional<Decision> refused(Ticket ticket, DecisionContext occasion) {
        TicketProgress stage = ticket.stage();
        Policy policy = occasion.policy();
        if (!stage.involves(unit)) return Optional.of(Involvement.not(unit));
        if (policy.unit(to).isEmpty())
            return Optional.of(Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/to", "no unit " + to + " in the policy"));
        if (policy.unit(to).get().parent().filter(unit::equals).isEmpty())
            return Optional.of(Decision.refuseAt(Refusal.Code.VALIDATION, "/to", to + " does not stand below " + unit));
        if (stage.involves(to))
            return Optional.of(Decision.refuseAt(Refusal.Code.VALIDATION, "/to", to + " has a part in it already"));
        if (due.passed(occasion.at()))
            return Optional.of(Decision.refuseAt(Refusal.Code.VALIDATION, "/due/at", "is not after the forward"));
        if (stage.dealings().suspended()) return Optional.of(Involvement.suspended());
        if (!ticket.live(ClockKind.SIGN, unit).isEmpty())
            return Optional.of(Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " has not signed yet"));
        if (Involvement.hasReplied(ticket, unit))
            return Optional.of(Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " has replied already"));
        return Optional.empty();
    }

    private static boolean fits(List<ClockChange> started, Instant within) {
        return started.stream()
                .flatMap(c -> c.whole().stream())
                .noneMatch(clock -> clock.dueAt().isAfter(within));
    }

    /** The child's limit, or the parent's if the child's is later; without one the parent's holds for the reply. */
    private List<ClockChange> inside(
            Deadlines deadlines, ClockKind kind, List<ClockChange> started, Optional<Instant> within) {
        if (within.isEmpty() || !started.isEmpty() && fits(started, within.get())) return started;
        if (started.isEmpty() && kind == ClockKind.SIGN) return started;
        return List.of(deadlines.until(kind, Clock.OwedBy.UNIT, to, within.get()));
    }
}
