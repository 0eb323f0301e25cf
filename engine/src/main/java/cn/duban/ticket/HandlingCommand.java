package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.HandlingEvent.Progressed;
import cn.duban.ticket.HandlingEvent.Replied;
import cn.duban.ticket.HandlingEvent.Signed;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands of units at work (办理): sign, report progress, reply. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = HandlingCommand.Sign.class, name = "sign"),
    @JsonSubTypes.Type(value = HandlingCommand.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = HandlingCommand.Reply.class, name = "reply")
})
public sealed interface HandlingCommand extends TicketCommand {
    /** A unit signs for the ticket (签收). */
    record Sign(String unit) implements HandlingCommand {
        @Override
        public Action action() {
            return Action.SIGN;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.of(unit);
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.stage().involves(unit)) return Involvement.not(unit);
            boolean lead = ticket.stage().leads(unit);
            boolean waited = lead
                    ? ticket.status() == Status.DISPATCHED
                    : !ticket.live(ClockKind.SIGN, unit).isEmpty();
            if (!waited) return Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " has signed already");
            return Decision.accept(new Signed(
                    occasion.at(), unit, lead, ClockEndings.done(ticket.live(ClockKind.SIGN, unit), occasion.at())));
        }
    }

    /** A unit reports on its work; contact with the citizen stops its HANDLE clock (首次联系). */
    record Progress(String unit, String text, boolean contacted) implements HandlingCommand {
        @Override
        public Action action() {
            return Action.PROGRESS;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.of(unit);
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.stage().involves(unit)) return Involvement.not(unit);
            List<ClockChange> changes =
                    contacted ? ClockEndings.done(ticket.live(ClockKind.HANDLE, unit), occasion.at()) : List.of();
            return Decision.accept(new Progressed(occasion.at(), unit, text, contacted, changes));
        }
    }

    /**
     * A unit's final answer (反馈). The lead's goes to review; another unit's only ends its own clocks, also after the lead has
     * replied, while the ticket is with units or at the centre. The answer ends a suspension, and an extension that was not refused
     * in time counts as granted if the answer needs it.
     */
    record Reply(String unit, String text, boolean resolved, Optional<String> unresolvedReason)
            implements HandlingCommand {
        /** Clocks of requests that end with the lead's reply. */
        private static final List<ClockKind> ASKED =
                List.of(ClockKind.RETURN, ClockKind.EXTENSION_DECISION, ClockKind.SUSPEND_DECISION);

        public Reply {
            unresolvedReason = unresolvedReason == null ? Optional.empty() : unresolvedReason;
        }

        @Override
        public Action action() {
            return Action.REPLY;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.of(unit);
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.stage().involves(unit)) return Involvement.not(unit);
            boolean lead = ticket.stage().leads(unit);
            if (lead && ticket.status() != Status.SIGNED && ticket.status() != Status.REDO)
                return Decision.refuse(
                        Refusal.Code.WRONG_STATUS, "the lead cannot reply to a ticket that is " + ticket.status());
            if (!lead && Involvement.hasReplied(ticket, unit))
                return Decision.refuse(Refusal.Code.WRONG_STATUS, unit + " owes no reply");
            List<TicketEvent> events = new ArrayList<>();
            Ticket settled = ticket;
            for (Optional<TicketEvent> open = open(settled, occasion, lead);
                    open.isPresent();
                    open = open(settled, occasion, lead)) {
                events.add(open.get());
                settled = settled.after(open.get());
            }
            List<ClockChange> changes = lead ? leads(settled, occasion) : others(settled, occasion.at());
            events.add(new Replied(occasion.at(), unit, lead, text, resolved, unresolvedReason, changes));
            return new Decision.Accepted(List.copyOf(events));
        }

        /** The suspension or extension to end before the reply can be measured. */
        private Optional<TicketEvent> open(Ticket ticket, DecisionContext occasion, boolean lead) {
            Negotiation dealings = ticket.stage().dealings();
            if (lead && dealings.suspended()) return Optional.of(Resume.resumed(ticket, occasion));
            return dealings.extension()
                    .filter(asked -> asked.unit().equals(unit) ? needs(ticket, asked, occasion.at()) : lead)
                    .map(asked -> ExtensionDecision.undecided(ticket, occasion, asked));
        }

        private static boolean needs(Ticket ticket, Negotiation.Extension asked, Instant at) {
            return ticket.clocks().stream()
                    .anyMatch(c -> c.awaitsExtension() && c.key().equals(asked.clock()) && at.isAfter(c.dueAt()));
        }

        private List<ClockChange> leads(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SIGN, unit), at));
            changes.addAll(ClockEndings.done(ticket.live(ClockKind.HANDLE, unit), at));
            boolean waits = occasion.policy().rules().replyMetOnlyByReview();
            List<Clock> limits = new ArrayList<>(ticket.live(ClockKind.REPLY, unit));
            limits.addAll(ticket.live(ClockKind.REDO));
            for (Clock limit : limits)
                changes.add(waits ? ClockEndings.pending(limit, at) : ClockEndings.done(limit, at));
            changes.addAll(below(ticket, at));
            for (ClockKind asked : ASKED) changes.addAll(ClockEndings.voided(ticket.live(asked), at));
            changes.addAll(occasion.deadlines(ticket).start(ClockKind.REVIEW, Clock.OwedBy.CENTRE, ""));
            return changes;
        }

        private List<ClockChange> others(Ticket ticket, Instant at) {
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.SIGN, unit), at));
            changes.addAll(ClockEndings.done(ticket.live(ClockKind.REPLY, unit), at));
            changes.addAll(below(ticket, at));
            boolean asked = ticket.stage()
                    .dealings()
                    .extension()
                    .filter(e -> e.unit().equals(unit))
                    .isPresent();
            if (asked) changes.addAll(ClockEndings.voided(ticket.live(ClockKind.EXTENSION_DECISION), at));
            return changes;
        }

        /** Voids the clocks of units that this one forwarded the ticket to. */
        private List<ClockChange> below(Ticket ticket, Instant at) {
            Negotiation dealings = ticket.stage().dealings();
            return ClockEndings.voided(
                    ticket.live(c ->
                            dealings.parentOf(c.unit()).filter(unit::equals).isPresent()),
                    at);
        }
    }
}
