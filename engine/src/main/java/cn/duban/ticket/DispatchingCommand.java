package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.DispatchingEvent.Dispatched;
import cn.duban.ticket.DispatchingEvent.FastTracked;
import cn.duban.ticket.DispatchingEvent.Forwarded;
import cn.duban.ticket.DispatchingEvent.UnitAdded;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.TicketProgress;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Commands that send a ticket to units (派单): dispatch, forward, fast-track. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatchingCommand.Dispatch.class, name = "dispatch"),
    @JsonSubTypes.Type(value = DispatchingCommand.Forward.class, name = "forward"),
    @JsonSubTypes.Type(value = DispatchingCommand.FastTrack.class, name = "fast-track")
})
public sealed interface DispatchingCommand extends TicketCommand {
    /**
     * The centre sends the ticket to a lead unit (主办) and assisting units (协办).
     *
     * @param lead may be empty where units are added
     * @param added whether the units in {@code assist} join those that already have the ticket (加派)
     */
    record Dispatch(String lead, List<String> assist, Optional<String> note, Due due, boolean added)
            implements DispatchingCommand {
        public Dispatch {
            lead = lead == null ? "" : lead;
            assist = assist == null ? List.of() : List.copyOf(assist);
            note = note == null ? Optional.empty() : note;
            due = due == null ? Due.BY_POLICY : due;
        }

        public Dispatch(String lead, List<String> assist, Optional<String> note, Due due) {
            this(lead, assist, note, due, false);
        }

        @Override
        public Action action() {
            return Action.DISPATCH;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (added != ticket.status().withUnits())
                return Decision.refuse(
                        Refusal.Code.WRONG_STATUS,
                        added
                                ? "no unit has the ticket, to which others could be added"
                                : "units have the ticket: add others, or recall it first");
            if (due.passed(occasion.at())) return Decision.invalid("/due/at", FieldFault.NOT_AFTER_DISPATCH);
            return added ? more(ticket, occasion) : anew(ticket, occasion);
        }

        private Decision anew(Ticket ticket, DecisionContext occasion) {
            Policy policy = occasion.policy();
            List<String> all = Stream.concat(Stream.of(lead), assist.stream()).toList();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < all.size(); i++) {
                String pointer = i == 0 ? "/lead" : "/assist/" + (i - 1);
                if (policy.unit(all.get(i)).isEmpty()) return unknown(pointer, all.get(i));
                if (!seen.add(all.get(i))) return Decision.invalid(pointer, FieldFault.UNIT_TWICE, all.get(i));
            }
            Instant at = occasion.at();
            TicketProgress stage = ticket.stage();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(c -> endedBy(c.kind())), at));
            changes.addAll(
                    ClockEndings.voided(ticket.live(c -> ClockEndings.endsWithUnits(c) && !endedBy(c.kind())), at));
            Deadlines deadlines = occasion.deadlines(ticket.matter(), stage.round(), stage.dispatch() + 1);
            if (!stage.dealings().returnsOver())
                changes.addAll(deadlines.start(ClockKind.RETURN, Clock.OwedBy.NONE, lead));
            for (String unit : all) changes.addAll(deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, unit));
            changes.addAll(deadlines.start(ClockKind.HANDLE, Clock.OwedBy.UNIT, lead));
            for (String unit : all) changes.addAll(deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, unit, due));
            boolean noLimit = changes.stream()
                    .flatMap(c -> c.whole().stream())
                    .noneMatch(clock -> clock.kind() == ClockKind.REPLY);
            return Decision.accept(new Dispatched(at, lead, assist, note, noLimit, changes));
        }

        private static boolean endedBy(ClockKind kind) {
            return kind == ClockKind.DISPATCH || kind == ClockKind.RETURN_DECISION || kind == ClockKind.FAST;
        }

        /** Starts the limits of each added unit; nothing else changes. */
        private Decision more(Ticket ticket, DecisionContext occasion) {
            TicketProgress stage = ticket.stage();
            if (!lead.isEmpty() && !stage.leads(lead)) return Decision.invalid("/lead", FieldFault.LEAD_KEPT);
            if (assist.isEmpty()) return Decision.invalid("/assist", FieldFault.NONE_ADDED);
            if (stage.dealings().suspended()) return Involvement.suspended();
            Deadlines deadlines = occasion.deadlines(ticket);
            List<TicketEvent> events = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < assist.size(); i++) {
                String unit = assist.get(i);
                if (occasion.policy().unit(unit).isEmpty()) return unknown("/assist/" + i, unit);
                if (stage.involves(unit) || !seen.add(unit))
                    return Decision.invalid("/assist/" + i, FieldFault.INVOLVED, unit);
                List<ClockChange> changes = new ArrayList<>(deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, unit));
                changes.addAll(deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, unit, due));
                events.add(new UnitAdded(occasion.at(), unit, note, changes));
            }
            return new Decision.Accepted(List.copyOf(events));
        }

        private static Decision unknown(String pointer, String unit) {
            return Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, pointer, "no unit " + unit + " in the policy");
        }
    }

    /**
     * A unit forwards the ticket to one below it (转派下级) and stays answerable: the child signs and replies within its parent's
     * limit; a later limit of the policy is cut to that. The forward counts as the parent's first contact (HANDLE).
     */
    record Forward(String unit, String to, Due due) implements DispatchingCommand {
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
                return Decision.invalid("/due", FieldFault.AFTER_PARENT, unit, within.get());
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
                return Optional.of(
                        Decision.refuseAt(Refusal.Code.UNIT_UNKNOWN, "/to", "no unit " + to + " in the policy"));
            if (policy.unit(to).get().parent().filter(unit::equals).isEmpty())
                return Optional.of(Decision.invalid("/to", FieldFault.NOT_BELOW, to, unit));
            if (stage.involves(to)) return Optional.of(Decision.invalid("/to", FieldFault.INVOLVED_IN_IT, to));
            if (due.passed(occasion.at()))
                return Optional.of(Decision.invalid("/due/at", FieldFault.NOT_AFTER_FORWARD));
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

    /** The ticket goes to the fast-track team (快办专班); the next dispatch or arbitration is the team's decision. */
    record FastTrack(String reason, List<String> members) implements DispatchingCommand {
        public FastTrack {
            members = members == null ? List.of() : List.copyOf(members);
        }

        @Override
        public Action action() {
            return Action.FAST_TRACK;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!ticket.live(ClockKind.FAST).isEmpty())
                return Decision.refuse(Refusal.Code.WRONG_STATUS, "the team has the ticket already");
            return Decision.accept(new FastTracked(
                    occasion.at(),
                    reason,
                    members,
                    occasion.deadlines(ticket).start(ClockKind.FAST, Clock.OwedBy.TEAM, "")));
        }
    }
}
