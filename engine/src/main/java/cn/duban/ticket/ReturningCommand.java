package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.ReturningEvent.Arbitrated;
import cn.duban.ticket.ReturningEvent.Recalled;
import cn.duban.ticket.ReturningEvent.ReturnAsked;
import cn.duban.ticket.ReturningEvent.ReturnDecided;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.TicketProgress;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands about which unit is responsible (退单): return, decide on it, arbitrate, recall. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReturningCommand.Return.class, name = "return"),
    @JsonSubTypes.Type(value = ReturningCommand.ReturnDecision.class, name = "return-decision"),
    @JsonSubTypes.Type(value = ReturningCommand.Arbitrate.class, name = "arbitrate"),
    @JsonSubTypes.Type(value = ReturningCommand.Recall.class, name = "recall")
})
public sealed interface ReturningCommand extends TicketCommand {
    /**
     * The lead says that the matter is not its duty (申请退回), within its window. No unit can act until the centre decides, so the
     * units' clocks are suspended. After as many returns as the policy allows, refused ones included, the next one goes to
     * arbitration.
     *
     * @param code why: one of the policy's return reasons
     */
    record Return(String unit, String reason, String code) implements ReturningCommand {
        @Override
        public Action action() {
            return Action.RETURN;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.of(unit);
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            TicketProgress stage = ticket.stage();
            Negotiation dealings = stage.dealings();
            if (!stage.involves(unit)) return Involvement.not(unit);
            if (!stage.leads(unit)) return Decision.invalid("/unit", FieldFault.RETURN_BY_LEAD, unit);
            if (dealings.returnsOver())
                return Decision.refuse(
                        Refusal.Code.RETURN_LIMIT, "arbitration has named the lead; nobody returns it now");
            if (dealings.suspended()) return Involvement.suspended();
            Optional<String> unlisted = occasion.policy().words().unlistedReason(code);
            if (unlisted.isPresent()) return Decision.refuseAt(Refusal.Code.VALIDATION, "/code", unlisted.get());
            Instant at = occasion.at();
            Optional<Clock> window = window(ticket);
            if (window.filter(w -> w.state() != Clock.State.OPEN || at.isAfter(w.dueAt()))
                    .isPresent())
                return Decision.refuse(
                        Refusal.Code.RETURN_WINDOW_PASSED,
                        "the window closed at " + window.get().dueAt());
            List<ClockChange> changes = new ArrayList<>();
            window.ifPresent(w -> changes.add(new ClockChange.Moved(w.key(), Clock.State.USED, Optional.of(at))));
            changes.addAll(ClockTransitions.suspend(ticket, at));
            changes.addAll(occasion.deadlines(ticket).start(ClockKind.RETURN_DECISION, Clock.OwedBy.CENTRE, ""));
            boolean arbitration =
                    dealings.returns() >= occasion.policy().rules().returnMax();
            return Decision.accept(new ReturnAsked(
                    at,
                    unit,
                    reason,
                    code,
                    arbitration,
                    changes,
                    occasion.policy().words().returnReason(code).isPresent()));
        }

        /** The window of the present dispatch as last opened; empty where the policy has none. */
        static Optional<Clock> window(Ticket ticket) {
            return ticket.clocks().stream()
                    .filter(c -> c.kind() == ClockKind.RETURN
                            && c.dispatch() == ticket.stage().dispatch())
                    .reduce((earlier, later) -> later);
        }
    }

    /**
     * The centre accepts or refuses a return (退单审定). After a refusal the ticket is as before: the time is charged to the unit that
     * asked and those below it, whose dues stay; the dues of the others, who could not act, move.
     */
    record ReturnDecision(boolean accepted, String reason) implements ReturningCommand {
        @Override
        public Action action() {
            return Action.RETURN_DECISION;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            List<ClockChange> changes =
                    accepted ? ClockTransitions.withdraw(ticket, occasion) : standsAsBefore(ticket, occasion);
            return Decision.accept(new ReturnDecided(at, accepted, reason, changes));
        }

        private static List<ClockChange> standsAsBefore(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            TicketProgress stage = ticket.stage();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.RETURN_DECISION), at));
            changes.addAll(ClockTransitions.resume(
                    ticket,
                    occasion.policy(),
                    stage.since(),
                    at,
                    unit -> stage.leads(unit)
                            || stage.dealings()
                                    .parentOf(unit)
                                    .filter(stage::leads)
                                    .isPresent()));
            Return.window(ticket).filter(w -> !at.isAfter(w.dueAt())).ifPresent(w -> changes.add(reopened(w)));
            return changes;
        }

        /** Opens the rest of the window again. */
        private static ClockChange reopened(Clock used) {
            return new ClockChange.Started(used.changed(Clock.State.OPEN, Optional.empty()));
        }
    }

    /**
     * The centre names the lead of a ticket that units keep returning (派单异议审核). Where duty is unclear, the unit that had it
     * first leads (首接负责); the history shows which one. After that no unit may return it.
     */
    record Arbitrate(String lead, String reason) implements ReturningCommand {
        @Override
        public Action action() {
            return Action.ARBITRATE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (occasion.policy().unit(lead).isEmpty())
                return Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/lead", "no unit " + lead + " in the policy");
            return Decision.accept(named(ticket, occasion, lead, reason));
        }

        /** The dispatch to the final lead, which ends what was undecided. */
        static Arbitrated named(Ticket ticket, DecisionContext occasion, String lead, String reason) {
            Instant at = occasion.at();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(c -> ends(c.kind())), at));
            changes.addAll(ClockEndings.voided(ticket.live(c -> ClockEndings.endsWithUnits(c) && !ends(c.kind())), at));
            Deadlines deadlines = occasion.deadlines(
                    ticket.matter(), ticket.stage().round(), ticket.stage().dispatch() + 1);
            changes.addAll(deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, lead));
            changes.addAll(deadlines.start(ClockKind.HANDLE, Clock.OwedBy.UNIT, lead));
            List<ClockChange> reply = deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, lead);
            changes.addAll(reply);
            return new Arbitrated(at, lead, reason, reply.isEmpty(), changes);
        }

        private static boolean ends(ClockKind kind) {
            return kind == ClockKind.RETURN_DECISION || kind == ClockKind.FAST || kind == ClockKind.DISPATCH;
        }
    }

    /** The centre takes a wrong dispatch back (改派) to send the ticket elsewhere; this also decides a return that is asked for. */
    record Recall(String reason) implements ReturningCommand {
        @Override
        public Action action() {
            return Action.RECALL;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            return Decision.accept(new Recalled(occasion.at(), reason, ClockTransitions.withdraw(ticket, occasion)));
        }
    }
}
