package cn.duban.region;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Action;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.DealingStories;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.ReturningCommand.ReturnDecision;
import cn.duban.ticket.Story;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitCommand.ExtensionDecision;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TimeLimitCommand.Suspend;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command of a random step: mostly one that the ticket's status and open requests allow, so that lives go on. */
final class Choice {
    private Choice() {}

    static TicketCommand of(Ticket ticket, int pick, Instant now) {
        List<Action> likely = new ArrayList<>();
        for (Action action : Action.values())
            if (ofTheWay(action) && action.allowedFrom(ticket.status()) && sensible(ticket, action))
                for (int i = 0; i < weight(ticket, action); i++) likely.add(action);
        Action action = likely.isEmpty() ? Action.URGE : likely.get(pick % likely.size());
        return command(ticket, action, pick / 7, now);
    }

    /** Whether the command is one of the way through the units; {@link Requests} draws the others. */
    static boolean ofTheWay(Action action) {
        return action.ordinal() < Action.ORDER.ordinal();
    }

    /**
     * Skips commands that would nearly always be refused: decisions without a request, and commands of units without the
     * ticket.
     */
    private static boolean sensible(Ticket ticket, Action action) {
        return switch (action) {
            case EXTENSION_DECISION ->
                ticket.clocks().stream().anyMatch(c -> c.kind() == ClockKind.EXTENSION_DECISION && c.live());
            case SUSPEND_DECISION ->
                ticket.clocks().stream().anyMatch(c -> c.kind() == ClockKind.SUSPEND_DECISION && c.live());
            case RESUME -> ticket.stage().dealings().suspended();
            case FORWARD ->
                ticket.stage().lead().filter(DealingStories.COUNTY::equals).isPresent();
            default -> true;
        };
    }

    private static int weight(Ticket ticket, Action action) {
        // Without this bias hardly any ticket gets to a third return.
        if (action == Action.RETURN && ticket.stage().dealings().returns() > 0) return 40;
        if (action == Action.DISPATCH && ticket.status() == Status.RETURNED) return 6;
        return switch (action) {
            case SIGN, REPLY, REVIEW, CALL_BACK -> 3;
            case EXTEND, RETURN -> 3;
            case RETURN_DECISION, ARBITRATE, EXTENSION_DECISION, SUSPEND_DECISION, RESUME -> 9;
            default -> 1;
        };
    }

    private static TicketCommand command(Ticket ticket, Action action, int pick, Instant now) {
        String lead = ticket.stage().lead().orElse(Story.LEAD);
        List<String> others = ticket.others();
        String unit = pick % 4 == 0 && !others.isEmpty() ? others.get(pick % others.size()) : lead;
        boolean withUnits = ticket.status() == Status.DISPATCHED || ticket.status() == Status.SIGNED;
        return switch (action) {
            case REGISTER, ANSWER -> new Answer("已解答");
            case DISPATCH -> withUnits ? added(pick) : dispatch(pick);
            case FORWARD -> new Forward(DealingStories.COUNTY, DealingStories.TOWN, due(pick));
            case SIGN -> new Sign(unit);
            case RETURN -> new Return(lead, "不属本单位职责", "NOT_MY_DUTY");
            case RETURN_DECISION -> new ReturnDecision(pick % 3 != 0, "已审定");
            case ARBITRATE -> new Arbitrate(pick % 2 == 0 ? Story.LEAD : Story.OTHER, "首接负责");
            case RECALL -> new Recall("派错");
            case PROGRESS -> new Progress(unit, "办理中", pick % 2 == 0);
            case EXTEND -> new Extend(unit, more(ticket, unit, pick), "等材料");
            case EXTENSION_DECISION -> new ExtensionDecision(pick % 2 == 0, Optional.empty());
            case SUSPEND -> new Suspend("等管网改造", now.plus(Duration.ofHours(1 + pick)));
            case SUSPEND_DECISION -> new SuspendDecision(pick % 4 != 0, Optional.empty());
            case RESUME -> new Resume();
            case REPLY -> new Reply(unit, "已办", true, Optional.empty());
            case REVIEW -> new Review(pick % 4 != 0, Optional.of("再核"));
            case CALL_BACK -> callBack(pick);
            case REDO -> new Redo("再办");
            case URGE -> new Urge(Urge.Source.CITIZEN, Optional.empty());
            case CLOSE -> new Close(Optional.of("已尽力"));
            case ARCHIVE -> new Archive();
            case ERASE -> new Erase("〔2026〕17号");
            default -> throw new IllegalStateException(action + " is beside the way");
        };
    }

    private static Dispatch dispatch(int pick) {
        String lead =
                switch (pick % 5) {
                    case 0 -> Story.OTHER;
                    case 1, 2 -> DealingStories.COUNTY;
                    default -> Story.LEAD;
                };
        return new Dispatch(lead, pick % 3 == 0 ? List.of(Story.ASSIST) : List.of(), Optional.empty(), due(pick));
    }

    private static Dispatch added(int pick) {
        return new Dispatch(
                "", List.of(pick % 2 == 0 ? Story.ASSIST : "YL-610802-JTY"), Optional.empty(), due(pick), true);
    }

    /** Mostly in the unit of time of the limit that it extends. */
    private static Budget more(Ticket ticket, String unit, int pick) {
        BudgetUnit of = ticket.clocks().stream()
                .filter(c -> c.live() && c.unit().equals(unit) && c.kind() == ClockKind.REPLY)
                .findFirst()
                .flatMap(Clock::budget)
                .map(Budget::unit)
                .orElse(BudgetUnit.WORKING_DAYS);
        return Budget.of(1 + pick % 9, of);
    }

    static Due due(int pick) {
        return switch (pick % 11) {
            case 0 -> new Due.Never();
            case 1 -> new Due.Within(Budget.of(3, BudgetUnit.HOURS));
            case 2 -> new Due.Within(Budget.of(2, BudgetUnit.CALENDAR_DAYS));
            default -> Due.BY_POLICY;
        };
    }

    private static CallBack callBack(int pick) {
        if (pick % 5 == 0)
            return new CallBack(
                    false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        if (pick % 7 == 0)
            return new CallBack(
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(CallBack.Waiver.DECLINED),
                    Optional.empty());
        return new CallBack(
                true,
                Optional.of(Grade.VERY),
                Optional.of(Grade.values()[pick % 4]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
