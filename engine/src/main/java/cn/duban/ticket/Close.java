package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Status;
import java.util.List;
import java.util.Optional;

/** The ticket is closed (办结). While the citizen stays dissatisfied only a supervisor closes it, with a reason. */
public record Close(Optional<String> reason) implements TicketCommand {
    public Close {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public Action action() {
        return Action.CLOSE;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        boolean dissatisfied = ticket.status() == Status.CALLED_BACK
                && ticket.ratings().dissatisfiedIn(ticket.stage().round());
        if (dissatisfied && !occasion.supervisor())
            return Decision.refuse(Refusal.Code.ROLE, "only a supervisor closes what stays dissatisfied");
        if (dissatisfied && reason.isEmpty())
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION, "/reason", "closing what stays dissatisfied needs a reason");
        List<ClockChange> changes = ClockEndings.closing(ticket.clocks(), occasion.at());
        changes.addAll(occasion.deadlines(ticket).archiving());
        return Decision.accept(new Closed(occasion.at(), false, reason, changes));
    }
}
