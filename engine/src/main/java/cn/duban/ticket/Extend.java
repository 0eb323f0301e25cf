package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.Terms;
import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.Rules;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockBasis;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unit asks for more time (延期) for its REPLY or REDO, until the policy's hour on the last day and never after the due. For a
 * unit that the ticket was forwarded to, its parent asks.
 */
public record Extend(String unit, Budget more, String reason) implements TicketCommand {
    @Override
    public Action action() {
        return Action.EXTEND;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        TicketProgress stage = ticket.stage();
        if (!stage.involves(unit)) return Involvement.not(unit);
        if (stage.dealings().parentOf(unit).isPresent())
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION,
                    "/unit",
                    unit + " has the ticket from "
                            + stage.dealings().parentOf(unit).get() + ", which asks for both");
        if (stage.dealings().suspended()) return Involvement.suspended();
        if (stage.dealings().extension().isPresent())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "an extension is asked for and undecided");
        if (stage.dealings().suspensionAsked().isPresent())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, "a suspension is asked for and undecided");
        Optional<Clock> limit = limit(ticket);
        if (limit.isEmpty())
            return Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " has no limit that could be extended");
        return decide(ticket, occasion, limit.get());
    }

    private Decision decide(Ticket ticket, DecisionContext occasion, Clock limit) {
        Policy policy = occasion.policy();
        Instant latest = latest(policy, limit);
        if (occasion.at().isAfter(latest))
            return Decision.refuse(Refusal.Code.EXTENSION_TOO_LATE, "could be asked for until " + latest);
        Rules rules = policy.rules();
        ClockBasis ledger = ClockBasis.of(limit);
        if (ledger.extensions().size() >= rules.extensionTimes())
            return Decision.refuse(
                    Refusal.Code.EXTENSION_CAP, "a limit is extended " + rules.extensionTimes() + " times at most");
        Optional<Budget> budget = ledger.terms().map(Terms::budget);
        if (budget.filter(b -> !b.extendableBy(more)).isPresent())
            return Decision.refuseAt(
                    Refusal.Code.EXTENSION_CAP,
                    "/unitOfTime",
                    "a limit in " + budget.get().unit() + " is extended in "
                            + budget.get().unit());
        if (tooLong(policy, limit))
            return Decision.refuseAt(
                    Refusal.Code.EXTENSION_CAP,
                    "/amount",
                    "is more than " + rules.extensionMax().amount() + " "
                            + rules.extensionMax().unit());
        List<ClockChange> changes = new ArrayList<>();
        changes.add(new ClockChange.Moved(limit.key(), Clock.State.PENDING, Optional.empty()));
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.EXTENSION_DECISION, Clock.OwedBy.CENTRE, ""));
        return Decision.accept(new ExtensionAsked(occasion.at(), unit, limit.key(), more, reason, changes));
    }

    /** The unit's limit: in a redo the lead's REDO, else its REPLY. */
    private Optional<Clock> limit(Ticket ticket) {
        return ticket.live(ClockKind.REDO, unit).stream()
                .findFirst()
                .or(() -> ticket.live(ClockKind.REPLY, unit).stream().findFirst());
    }

    private static Instant latest(Policy policy, Clock limit) {
        Instant cutOff =
                policy.calendar().lastDayAt(limit.dueAt(), policy.rules().extensionCutOff());
        return cutOff.isBefore(limit.dueAt()) ? cutOff : limit.dueAt();
    }

    /** Compares across units of time by the dues that both extensions lead to from the old due. */
    private boolean tooLong(Policy policy, Clock limit) {
        Budget most = policy.rules().extensionMax();
        if (most.unit() == more.unit()) return more.amount() > most.amount();
        WorkCalendar calendar = policy.calendar();
        return calendar.due(Terms.of(more), limit.dueAt()).isAfter(calendar.due(Terms.of(most), limit.dueAt()));
    }
}
