package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.Rules;
import cn.duban.ticket.TimeLimitEvent.ExtensionAsked;
import cn.duban.ticket.TimeLimitEvent.ExtensionDecided;
import cn.duban.ticket.TimeLimitEvent.Resumed;
import cn.duban.ticket.TimeLimitEvent.SuspendAsked;
import cn.duban.ticket.TimeLimitEvent.SuspendDecided;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockBasis;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.ClockExtension;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.TicketProgress;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands about time (时限): extensions and suspensions, asked for and decided. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = TimeLimitCommand.Extend.class, name = "extend"),
    @JsonSubTypes.Type(value = TimeLimitCommand.ExtensionDecision.class, name = "extension-decision"),
    @JsonSubTypes.Type(value = TimeLimitCommand.Suspend.class, name = "suspend"),
    @JsonSubTypes.Type(value = TimeLimitCommand.SuspendDecision.class, name = "suspend-decision"),
    @JsonSubTypes.Type(value = TimeLimitCommand.Resume.class, name = "resume")
})
public sealed interface TimeLimitCommand extends TicketCommand {
    /**
     * A unit asks for more time (延期) for its REPLY or REDO, until the policy's hour on the last day and never after the due. For a
     * unit that the ticket was forwarded to, its parent asks.
     */
    record Extend(String unit, Budget more, String reason) implements TimeLimitCommand {
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
                return Decision.invalid(
                        "/unit",
                        FieldFault.EXTENSION_BY_PARENT,
                        unit,
                        stage.dealings().parentOf(unit).get());
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
            Optional<Budget> budget = ledger.terms().map(LimitTerms::budget);
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
            return calendar.due(LimitTerms.of(more), limit.dueAt())
                    .isAfter(calendar.due(LimitTerms.of(most), limit.dueAt()));
        }
    }

    /**
     * The centre grants or refuses more time. After a refusal the limit is missed at its old due if that has passed. A decision
     * after the centre's own limit counts as granted: a unit that asked in time is not charged for the centre's delay.
     */
    record ExtensionDecision(boolean approved, Optional<String> reason) implements TimeLimitCommand {
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
            List<ClockChange> changes =
                    new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.EXTENSION_DECISION), at));
            ClockExtension lengthened = ticket.clockExtension(occasion.policy());
            for (Clock clock : ticket.clocks())
                if (clock.awaitsExtension() && clock.key().equals(asked.clock()))
                    changes.add(granted ? lengthened.by(clock, asked.more()) : ClockEndings.resumed(clock));
            return new ExtensionDecided(at, asked.clock(), granted, late, reason, changes);
        }
    }

    /**
     * Asks to suspend the clocks (挂起) until a review at {@code reviewAt}. They run until the centre approves. Asked again during a
     * suspension, it moves the review date.
     */
    record Suspend(String reason, Instant reviewAt) implements TimeLimitCommand {
        public Suspend {
            reviewAt = reviewAt.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Action action() {
            return Action.SUSPEND;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public boolean byLead() {
            return true;
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Negotiation dealings = ticket.stage().dealings();
            if (dealings.suspensionAsked().isPresent())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "a suspension is asked for and undecided");
            if (dealings.extension().isPresent())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "an extension is asked for and undecided");
            if (!reviewAt.isAfter(occasion.at())) return Decision.invalid("/reviewAt", FieldFault.NOT_AFTER_ASKING);
            List<ClockChange> changes =
                    occasion.deadlines(ticket).start(ClockKind.SUSPEND_DECISION, Clock.OwedBy.CENTRE, "");
            return Decision.accept(new SuspendAsked(occasion.at(), reason, reviewAt, changes));
        }
    }

    /** The centre approves a suspension, until the review date rings at the latest, or refuses it (挂起审定). */
    record SuspendDecision(boolean approved, Optional<String> reason) implements TimeLimitCommand {
        public SuspendDecision {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public Action action() {
            return Action.SUSPEND_DECISION;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Optional<Negotiation.Suspension> asked = ticket.stage().dealings().suspensionAsked();
            if (asked.isEmpty()) return Decision.refuse(Refusal.Code.WRONG_STATUS, "no suspension is asked for");
            Instant at = occasion.at();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SUSPEND_DECISION), at));
            if (!approved) return Decision.accept(new SuspendDecided(at, false, reason, changes));
            Instant reviewAt = asked.get().reviewAt();
            if (!reviewAt.isAfter(at))
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the review date has passed: refuse, and ask again");
            changes.addAll(ClockEndings.done(ticket.live(ClockKind.SUSPEND_REVIEW), at));
            changes.addAll(ClockTransitions.suspend(ticket, at));
            ClockTransitions.suspendWindow(ticket, at, changes);
            changes.add(occasion.deadlines(ticket).until(ClockKind.SUSPEND_REVIEW, Clock.OwedBy.CENTRE, "", reviewAt));
            return Decision.accept(new SuspendDecided(at, true, reason, changes));
        }
    }

    /**
     * Ends a suspension (恢复办理): the clocks and the window for a return run again, and their dues move by its duration.
     */
    record Resume() implements TimeLimitCommand {
        @Override
        public Action action() {
            return Action.RESUME;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public boolean byLead() {
            return true;
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.stage().dealings().suspended())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the ticket is not suspended");
            return Decision.accept(resumed(ticket, occasion));
        }

        /** The ticket must be suspended. */
        static Resumed resumed(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            Instant since = ticket.stage().dealings().suspension().orElseThrow().since();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SUSPEND_REVIEW), at));
            changes.addAll(ClockEndings.voided(ticket.live(ClockKind.SUSPEND_DECISION), at));
            changes.addAll(ClockTransitions.resume(ticket, occasion.policy(), since, at, unit -> false));
            return new Resumed(at, changes);
        }
    }
}
