package cn.duban.region;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.*;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of the tickets of a {@link City}: drawn by a number, and mostly what their status allows. */
final class Requests {
    /** Often enough the way through the units, so that lives go on. */
    private static final int OF_THE_WAY = Action.ORDER.ordinal();

    private final Map<String, Ticket> tickets;

    Requests(Map<String, Ticket> tickets) {
        this.tickets = tickets;
    }

    /** Mostly what the ticket's status allows, so that lives go on. */
    TicketCommand command(Ticket ticket, int pick) {
        List<Action> allowed = Arrays.stream(Action.values())
                .filter(a -> a.allowedFrom(ticket.status()))
                .filter(a -> pick % 3 == 0 || a.ordinal() < OF_THE_WAY || a == Action.HAND_OVER_RECEIPT)
                .toList();
        Action action = allowed.isEmpty() ? Action.URGE : allowed.get(pick / 3 % allowed.size());
        String lead = ticket.stage().lead().orElse(Story.LEAD);
        String unit = pick % 4 == 0 ? Story.ASSIST : lead;
        return switch (action) {
            case REGISTER, ANSWER -> new Answer("已解答");
            case DISPATCH ->
                new Dispatch(
                        pick % 5 == 0 ? Story.OTHER : Story.LEAD,
                        pick % 3 == 0 ? List.of(Story.ASSIST) : List.of(),
                        Optional.empty(),
                        due(pick));
            case SIGN -> new Sign(unit);
            case PROGRESS -> new Progress(unit, "办理中", pick % 2 == 0);
            case REPLY -> new Reply(unit, "已办", true, Optional.empty());
            case REVIEW -> new Review(pick % 4 != 0, Optional.of("再核"));
            case CALL_BACK -> callBack(pick);
            case REDO -> new Redo("再办");
            case URGE -> new Urge(Urge.Source.CITIZEN, Optional.empty());
            case CLOSE -> new Close(Optional.of("已尽力"));
            case ARCHIVE -> new Archive();
            case ORDER -> new IssueOrder(OrderColour.values()[pick % 7 % 3], Optional.of(unit), "限期办结", due(pick));
            case ORDER_RECEIPT ->
                order(ticket)
                        .<TicketCommand>map(o -> new ReceiveOrder(o.number(), o.unit(), "已办"))
                        .orElseGet(() -> new Urge(Urge.Source.CENTRE, Optional.empty()));
            case ORDER_CANCEL ->
                new CancelOrder(order(ticket).map(SupervisionOrder::number).orElse("none"), "误发");
            case HAND_OVER -> new HandOver("110", "属公安职责", Optional.empty(), pick % 2 == 0);
            case HAND_OVER_RECEIPT -> new AnswerHandOver(pick % 4 == 0, "核实");
            case FAST_TRACK -> new FastTrack("三家争议", List.of(unit));
            case MERGE -> merge("T-" + pick % Lives.TICKETS);
            case VOID -> new VoidTicket(VoidTicket.Reason.WITHDRAWN);
            case CORRECT -> correct(pick);
        };
    }

    private static Optional<SupervisionOrder> order(Ticket ticket) {
        return ticket.supervision().orders().stream().reduce((earlier, later) -> later);
    }

    private Merge merge(String into) {
        return new Merge(
                into,
                Optional.ofNullable(tickets.get(into))
                        .map(t -> new Merge.Target(t.status(), t.stage().registeredAt())));
    }

    /** Mostly to the other region. */
    private static Correct correct(int pick) {
        return new Correct(
                pick % 5 == 0 ? Optional.empty() : Optional.of(City.REGIONS.get(pick % 2)),
                pick % 4 == 0 ? Optional.of(TicketKind.values()[pick % 5]) : Optional.empty(),
                pick % 6 == 0 ? Optional.of("供水/停水") : Optional.empty(),
                pick % 8 == 0 ? Optional.of(List.of("BUSINESS_ENVIRONMENT")) : Optional.empty(),
                pick % 7 == 0 ? Optional.of(Urgency.values()[pick % 2]) : Optional.empty());
    }

    private static Due due(int pick) {
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
