package cn.duban.ticket.offer;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.policy.Vocabulary.ReturnReason;
import cn.duban.policy.grade.Grade;
import cn.duban.policy.grade.GradeScale;
import cn.duban.ticket.Action;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionCommand.SignOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The commands by which an action is tried on a ticket: one for each value that its state decides about. */
final class SampleCommands {
    private static final String TEXT = "–";
    /** A review date of a suspension that is not over while the offer is read. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Ticket ticket;
    private final Policy policy;
    private final Instant now;

    SampleCommands(Ticket ticket, Policy policy, Instant now) {
        this.ticket = ticket;
        this.policy = policy;
        this.now = now;
    }

    /** Empty where the ticket or the policy lacks what the action is about: a unit, an order, a partner. */
    List<Sample> of(Action action) {
        return switch (action) {
            case REGISTER -> List.of();
            case ANSWER -> one(new Answer(TEXT));
            case DISPATCH -> dispatch();
            case FORWARD -> forward();
            case SIGN -> byUnit(Sign::new);
            case RETURN -> byUnit(unit -> new Return(unit, TEXT, returnReason()));
            case RETURN_DECISION -> one(new ReturnDecision(true, TEXT));
            case ARBITRATE ->
                units().map(lead -> Sample.of(new Arbitrate(lead, TEXT)))
                        .limit(1)
                        .toList();
            case RECALL -> one(new Recall(TEXT));
            case PROGRESS -> byUnit(unit -> new Progress(unit, TEXT, true));
            case EXTEND -> extend();
            case EXTENSION_DECISION -> one(new ExtensionDecision(true, Optional.empty()));
            case SUSPEND -> one(new Suspend(TEXT, now.plus(AHEAD)));
            case SUSPEND_DECISION -> one(new SuspendDecision(false, Optional.empty()));
            case RESUME -> one(new Resume());
            case REPLY -> byUnit(unit -> new Reply(unit, TEXT, true, Optional.empty()));
            case REVIEW -> one(new Review(true, Optional.empty()));
            case CALL_BACK -> one(callBack());
            case REDO -> one(new Redo(TEXT));
            case URGE -> one(new Urge(Urge.Source.CENTRE, Optional.empty()));
            case CLOSE -> one(new Close(Optional.of(TEXT)));
            case ARCHIVE -> one(new Archive());
            case ERASE -> one(new Erase(TEXT));
            case ORDER -> order();
            case ORDER_SIGN -> byOrder(order -> new SignOrder(order.number(), order.unit(), Optional.empty()));
            case ORDER_RECEIPT -> byOrder(order -> new ReceiveOrder(order.number(), order.unit(), TEXT));
            case ORDER_CANCEL -> byOrder(order -> new CancelOrder(order.number(), TEXT));
            case HAND_OVER -> handOver();
            case HAND_OVER_RECEIPT -> one(new AnswerHandOver(true, TEXT, Optional.of(TEXT)));
            case FAST_TRACK -> one(new FastTrack(TEXT, List.of()));
            case MERGE -> one(merge());
            case VOID -> one(new VoidTicket(VoidTicket.Reason.INVALID));
            case CORRECT -> one(correct());
        };
    }

    private static List<Sample> one(TicketCommand command) {
        return List.of(Sample.of(command));
    }

    /** The units that have a part in the ticket, the lead first. */
    private List<String> involved() {
        return Stream.concat(ticket.stage().lead().stream(), ticket.others().stream())
                .distinct()
                .toList();
    }

    private Stream<String> units() {
        return policy.units().stream().map(Unit::id);
    }

    private List<Sample> byUnit(Function<String, TicketCommand> command) {
        return involved().stream()
                .map(unit -> new Sample(command.apply(unit), Map.of("unit", unit)))
                .toList();
    }

    private List<Sample> dispatch() {
        boolean added = ticket.status().withUnits();
        return units().filter(unit -> !added || !ticket.stage().involves(unit))
                .limit(1)
                .map(unit -> Sample.of(
                        added
                                ? new Dispatch("", List.of(unit), Optional.empty(), Due.BY_POLICY, true)
                                : new Dispatch(unit, List.of(), Optional.empty(), Due.BY_POLICY)))
                .toList();
    }

    private List<Sample> forward() {
        List<Sample> forwards = new ArrayList<>();
        for (String unit : involved())
            for (Unit below : policy.children(unit))
                forwards.add(new Sample(
                        new Forward(unit, below.id(), Due.BY_POLICY), Map.of("unit", unit, "to", below.id())));
        return forwards;
    }

    private String returnReason() {
        return policy.words().returnReasons().stream()
                .map(ReturnReason::code)
                .findFirst()
                .orElse(TEXT);
    }

    private List<Sample> extend() {
        List<Sample> extensions = new ArrayList<>();
        for (String unit : involved())
            for (BudgetUnit time : BudgetUnit.values())
                extensions.add(new Sample(
                        new Extend(unit, Budget.of(1, time), TEXT), Map.of("unit", unit, "unitOfTime", time.name())));
        return extensions;
    }

    private CallBack callBack() {
        Optional<Grade> grade = policy.grades().result().steps().stream()
                .map(GradeScale.Step::grade)
                .findFirst();
        return new CallBack(true, Optional.empty(), grade, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<Sample> order() {
        Optional<String> to = ticket.stage().lead().or(() -> units().findFirst());
        return Arrays.stream(OrderColour.values())
                .map(colour ->
                        new Sample(new IssueOrder(colour, to, TEXT, Due.BY_POLICY), Map.of("colour", colour.name())))
                .toList();
    }

    private List<Sample> byOrder(Function<SupervisionOrder, TicketCommand> command) {
        return ticket.supervision().orders().stream()
                .map(order -> new Sample(command.apply(order), Map.of("order", order.number(), "unit", order.unit())))
                .toList();
    }

    private List<Sample> handOver() {
        return policy.partners().all().stream()
                .limit(1)
                .map(to -> Sample.of(new HandOver(to.id(), TEXT, Optional.empty(), false)))
                .toList();
    }

    /** Into an open ticket of its region that was registered before all others. */
    private Merge merge() {
        Merge.Target earlier = new Merge.Target(
                Status.REGISTERED, Instant.EPOCH, ticket.matter().region());
        return new Merge(TEXT, Optional.of(earlier));
    }

    private Correct correct() {
        Urgency other = ticket.matter().urgency() == Urgency.URGENT ? Urgency.NORMAL : Urgency.URGENT;
        return new Correct(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(other));
    }
}
