package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.IntakeEvent.Answered;
import cn.duban.ticket.IntakeEvent.Corrected;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.IntakeEvent.Voided;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.ClockRecalculation;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Particulars;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that take a matter in (受理): register, answer on the spot, correct, void. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = IntakeCommand.Register.class, name = "register"),
    @JsonSubTypes.Type(value = IntakeCommand.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = IntakeCommand.Correct.class, name = "correct"),
    @JsonSubTypes.Type(value = IntakeCommand.VoidTicket.class, name = "void")
})
public sealed interface IntakeCommand extends TicketCommand {
    /** The centre registers a matter (登记). */
    record Register(Matter matter) implements IntakeCommand {
        @Override
        public Action action() {
            return Action.REGISTER;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public List<String> regionsTouched() {
            return List.of(matter.region());
        }

        @Override
        public Optional<String> session() {
            return matter.liveLineSession();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (occasion.policy().region(matter.region()).isEmpty())
                return Decision.refuseAt(
                        Refusal.Code.REGION_UNKNOWN, "/region", "no region " + matter.region() + " in the policy");
            for (int i = 0; i < matter.labels().size(); i++)
                if (occasion.policy().label(matter.labels().get(i)).isEmpty())
                    return Decision.invalid(
                            "/labels/" + i,
                            FieldFault.LABEL_UNKNOWN,
                            matter.labels().get(i));
            if (matter.line().isPresent()
                    && !occasion.policy().lineKnown(matter.line().get()))
                return Decision.invalid(
                        "/line", FieldFault.LINE_UNKNOWN, matter.line().get());
            Particulars given = Particulars.of(matter);
            Matter placed = given.placed(occasion.policy()).in(matter);
            Deadlines deadlines = occasion.deadlines(placed, 0, 0);
            return Decision.accept(new Registered(
                            occasion.at(),
                            placed,
                            deadlines.start(ClockKind.DISPATCH, Clock.OwedBy.CENTRE, ""),
                            given.outsideTree(occasion.policy()))
                    .on(occasion.duty()));
        }
    }

    /** The centre answers without a unit (直接办理). */
    record Answer(String result) implements IntakeCommand {
        @Override
        public Action action() {
            return Action.ANSWER;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.DISPATCH), at));
            changes.addAll(ClockEndings.done(ticket.live(ClockKind.REDO), at));
            changes.addAll(ClockEndings.voided(
                    ticket.live(c -> ClockEndings.endsWithUnits(c)
                            && c.kind() != ClockKind.DISPATCH
                            && c.kind() != ClockKind.REDO),
                    at));
            Deadlines deadlines = occasion.deadlines(ticket);
            if (CallBackSampling.calledBack(
                    ticket.id(), occasion.policy().rules().callBackSample()))
                changes.addAll(deadlines.start(ClockKind.CALL_BACK, Clock.OwedBy.CENTRE, ""));
            else changes.addAll(deadlines.closing("直接办理"));
            return Decision.accept(new Answered(at, result, changes));
        }
    }

    /**
     * Corrects what the ticket was registered with (更正); empty fields stay as they are. Limits that this concerns follow the
     * policy in force.
     */
    record Correct(
            Optional<String> region,
            Optional<TicketKind> kind,
            Optional<String> topic,
            Optional<List<String>> labels,
            Optional<Urgency> urgency)
            implements IntakeCommand {
        public Correct {
            region = region == null ? Optional.empty() : region;
            kind = kind == null ? Optional.empty() : kind;
            topic = topic == null ? Optional.empty() : topic;
            labels = labels == null ? Optional.empty() : labels.map(List::copyOf);
            urgency = urgency == null ? Optional.empty() : urgency;
        }

        @Override
        public Action action() {
            return Action.CORRECT;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public List<String> regionsTouched() {
            return region.stream().toList();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Policy policy = occasion.policy();
            Particulars was = Particulars.of(ticket.matter());
            Particulars is = new Particulars(
                    region.orElse(was.region()),
                    kind.orElse(was.kind()),
                    topic.orElse(was.topic()),
                    labels.orElse(was.labels()),
                    urgency.orElse(was.urgency()));
            Optional<String> topicGiven = topic.isPresent() ? is.outsideTree(policy) : Optional.empty();
            if (topicGiven.isPresent()) is = is.placed(policy);
            if (is.equals(was)) return Decision.refuse(Refusal.Code.VALIDATION, "names nothing that would change");
            if (policy.region(is.region()).isEmpty())
                return Decision.refuseAt(
                        Refusal.Code.REGION_UNKNOWN, "/region", "no region " + is.region() + " in the policy");
            for (int i = 0; i < is.labels().size(); i++)
                if (policy.label(is.labels().get(i)).isEmpty())
                    return Decision.invalid(
                            "/labels/" + i,
                            FieldFault.LABEL_UNKNOWN,
                            is.labels().get(i));
            Matter matter = is.in(ticket.matter());
            List<ClockChange> changes = new ArrayList<>();
            ClockRecalculation recounted = new ClockRecalculation(
                    policy,
                    ticket.matter().limitFacts(),
                    matter.limitFacts(),
                    occasion.at(),
                    ticket::fired,
                    ticket.stage().dealings()::extensionOf);
            for (Clock clock : ticket.clocks()) recounted.change(clock).ifPresent(changes::add);
            return Decision.accept(new Corrected(occasion.at(), was, is, changes, topicGiven));
        }
    }

    /** Voids a ticket that should not exist (作废). */
    record VoidTicket(Reason reason) implements IntakeCommand {
        public enum Reason {
            INVALID,
            WITHDRAWN,
            TEST
        }

        @Override
        public Action action() {
            return Action.VOID;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            List<ClockChange> changes = new ArrayList<>(ClockEndings.closing(ticket.clocks(), occasion.at()));
            changes.addAll(occasion.deadlines(ticket).archiving());
            return Decision.accept(new Voided(occasion.at(), reason.name(), changes));
        }
    }
}
