package cn.duban.region;

import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.*;
import cn.duban.ticket.Action;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Story;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionCommand.SignOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands to the tickets of a {@link City}: drawn by a number, and mostly allowed by their status. */
final class Requests {
    private final Map<String, Ticket> tickets;

    Requests(Map<String, Ticket> tickets) {
        this.tickets = tickets;
    }

    /** Often a command of the way through the units, so that lives go on. */
    TicketCommand command(Ticket ticket, int pick, Instant now) {
        List<Action> beside = Arrays.stream(Action.values())
                .filter(a -> a.allowedFrom(ticket.status()) && !Choice.ofTheWay(a))
                .toList();
        boolean answered = ticket.status() == Status.HANDED_OVER && pick % 2 == 0;
        if (answered) return beside(ticket, Action.HAND_OVER_RECEIPT, pick / 2);
        // A return has consequences only if nothing ends the ticket meanwhile.
        int seldom = ticket.stage().dealings().returns() > 0 ? 35 : 7;
        if (beside.isEmpty() || pick % seldom != 0) return Choice.of(ticket, pick, now);
        return beside(ticket, beside.get(pick / 7 % beside.size()), pick);
    }

    private TicketCommand beside(Ticket ticket, Action action, int pick) {
        String lead = ticket.stage().lead().orElse(Story.LEAD);
        String unit = pick % 4 == 0 ? Story.ASSIST : lead;
        return switch (action) {
            case ORDER ->
                new IssueOrder(OrderColour.values()[pick % 7 % 3], Optional.of(unit), "限期办结", Choice.due(pick));
            case ORDER_SIGN ->
                order(ticket)
                        .<TicketCommand>map(o -> new SignOrder(o.number(), o.unit(), Optional.empty()))
                        .orElseGet(() -> new Urge(Urge.Source.CENTRE, Optional.empty()));
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
            default -> throw new IllegalStateException(action + " is of the way");
        };
    }

    private static Optional<SupervisionOrder> order(Ticket ticket) {
        return ticket.supervision().orders().stream().reduce((earlier, later) -> later);
    }

    private Merge merge(String into) {
        return new Merge(into, Optional.ofNullable(tickets.get(into)).map(Merge.Target::of));
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
}
