package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.partner.Partner;
import cn.duban.policy.partner.Partners;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.SupervisionEvent.Urged;
import cn.duban.ticket.TransferEvent.HandOverDecided;
import cn.duban.ticket.TransferEvent.HandedOver;
import cn.duban.ticket.TransferEvent.Merged;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.UrgeSource;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that take a ticket elsewhere (移交、并案): hand-over to a partner, merge into another ticket. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = TransferCommand.HandOver.class, name = "hand-over"),
    @JsonSubTypes.Type(value = TransferCommand.AnswerHandOver.class, name = "hand-over-receipt"),
    @JsonSubTypes.Type(value = TransferCommand.Merge.class, name = "merge"),
    @JsonSubTypes.Type(value = TransferCommand.CountMergedUrge.class, name = "take-merged")
})
public sealed interface TransferCommand extends TicketCommand {
    /**
     * Hands the matter to a partner of the policy, such as the police line 110 (移交). No unit may act until the partner decides, so
     * the units' clocks are suspended.
     *
     * @param to the partner's id, name or alias
     */
    record HandOver(String to, String reason, Optional<String> call, boolean threeWay) implements TransferCommand {
        public HandOver {
            call = call == null ? Optional.empty() : call;
        }

        @Override
        public Action action() {
            return Action.HAND_OVER;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Partners partners = occasion.policy().partners();
            Optional<Partner> partner = partners.named(to);
            if (partner.isEmpty()) return Decision.refuseAt(Refusal.Code.PARTNER_UNKNOWN, "/to", partners.unknown(to));
            Instant at = occasion.at();
            // It must not close by itself before the partner has answered.
            boolean closing = !ticket.live(ClockKind.CLOSE).isEmpty();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.voided(ticket.live(ClockKind.CLOSE), at));
            changes.addAll(ClockTransitions.handOver(ticket, at));
            changes.addAll(occasion.deadlines(ticket).start(ClockKind.HAND_OVER, Clock.OwedBy.PARTNER, ""));
            return Decision.accept(new HandedOver(at, partner.get().id(), reason, call, threeWay, closing, changes));
        }
    }

    /**
     * The partner answers a hand-over (移交回执): it accepts, which closes the ticket here, or refuses, which restores it and gives
     * the units the time back. Where a unit had asked to return it, too, the unit that had it first leads (首接负责).
     *
     * @param incident the number of the partner's own record (接警编号)
     */
    record AnswerHandOver(boolean accepted, String reason, Optional<String> incident) implements TransferCommand {
        public AnswerHandOver {
            incident = incident == null ? Optional.empty() : incident;
        }

        public AnswerHandOver(boolean accepted, String reason) {
            this(accepted, reason, Optional.empty());
        }

        @Override
        public Action action() {
            return Action.HAND_OVER_RECEIPT;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            HandOverNote note = ticket.supervision().handOver().orElseThrow();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.HAND_OVER), at));
            if (!accepted) return refused(ticket, occasion, note, changes);
            if (incident.isEmpty()
                    && occasion.policy()
                            .partners()
                            .named(note.to())
                            .filter(Partner::incident)
                            .isPresent()) return Decision.invalid("/incident", FieldFault.INCIDENT_MISSING, note.to());
            changes.addAll(ClockEndings.voided(ticket.live(c -> c.kind() != ClockKind.HAND_OVER), at));
            changes.addAll(occasion.deadlines(ticket).archiving());
            return Decision.accept(new HandOverDecided(at, true, reason, incident, changes));
        }

        private Decision refused(
                Ticket ticket, DecisionContext occasion, HandOverNote note, List<ClockChange> changes) {
            Instant at = occasion.at();
            Optional<String> first = unitRefusedToo(ticket, note)
                    ? Involvement.firstTaker(ticket)
                            .filter(u -> occasion.policy().unit(u).isPresent())
                    : Optional.empty();
            if (first.isEmpty()) {
                changes.addAll(ClockTransitions.handedBack(ticket, occasion.policy(), note, at));
                if (note.closing()) changes.addAll(occasion.deadlines(ticket).closing("移交未成"));
            }
            HandOverDecided decided = new HandOverDecided(at, false, reason, incident, changes);
            if (first.isEmpty()) return Decision.accept(decided);
            String why = "首接负责：承办单位申请退回，" + note.to() + "亦未接收";
            Ticket after = ticket.afterAll(List.of(decided));
            return new Decision.Accepted(List.of(decided, Arbitrate.named(after, occasion, first.get(), why)));
        }

        /** Whether it was handed over after a unit had asked to return it, while no unit had it for good. */
        private static boolean unitRefusedToo(Ticket ticket, HandOverNote note) {
            return ticket.stage().dealings().returns() > 0
                    && switch (note.before()) {
                        case RETURN_ASKED, RETURNED, ARBITRATION -> true;
                        default -> false;
                    };
        }
    }

    /**
     * Merges the ticket into another one about the same matter (并案): it ends, and counts as an urge there.
     *
     * @param target the ticket {@code into} as the engine found it; empty if there is no such ticket
     */
    record Merge(String into, Optional<Target> target) implements TransferCommand {

        /** The other ticket as the engine found it. */
        public record Target(Status status, Instant registeredAt, String region) {
            public Target {
                region = region == null ? "" : region;
            }

            public static Target of(Ticket ticket) {
                return new Target(
                        ticket.status(),
                        ticket.stage().registeredAt(),
                        ticket.matter().region());
            }
        }

        public Merge {
            target = target == null ? Optional.empty() : target;
        }

        @Override
        public Action action() {
            return Action.MERGE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public List<String> regionsTouched() {
            return target.stream().map(Target::region).toList();
        }

        @Override
        public Optional<String> otherTicket() {
            return Optional.of(into);
        }

        @Override
        public TicketCommand withOtherTicket(Optional<Ticket> other) {
            return new Merge(into, other.map(Target::of));
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (into.equals(ticket.id())) return Decision.invalid("/into", FieldFault.MERGE_SELF);
            if (target.isEmpty()) return Decision.invalid("/into", FieldFault.MERGE_UNKNOWN, into);
            if (!target.get().status().open())
                return Decision.refuse(
                        Refusal.Code.WRONG_STATUS,
                        "cannot merge into " + into + ", which is "
                                + target.get().status());
            int order = target.get().registeredAt().compareTo(ticket.stage().registeredAt());
            // Two that were registered at the same instant are ordered by id, so that they never merge into each other.
            if (order > 0 || order == 0 && into.compareTo(ticket.id()) > 0)
                return Decision.invalid("/into", FieldFault.MERGE_LATER, into);
            List<ClockChange> changes = new ArrayList<>(ClockEndings.closing(ticket.clocks(), occasion.at()));
            changes.addAll(occasion.deadlines(ticket).archiving());
            return Decision.accept(new Merged(occasion.at(), into, changes));
        }

        /** The id of the command that brings the urge of a merged ticket to the other; no caller's id holds a slash. */
        public static String urgeId(String merged) {
            return "merged/" + merged;
        }
    }

    /**
     * Another ticket was merged into this one and counts as an urge. That ticket's region submits it until it is recorded; it is
     * accepted in every status, because the status may have changed since the merge.
     */
    record CountMergedUrge(String merged) implements TransferCommand {
        @Override
        public Action action() {
            return Action.URGE;
        }

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            return Decision.accept(new Urged(occasion.at(), UrgeSource.MERGED.name(), Optional.of("并入工单 " + merged)));
        }
    }
}
