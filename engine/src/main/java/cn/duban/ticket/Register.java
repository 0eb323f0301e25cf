package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.Matter;
import java.util.List;
import java.util.Optional;

/** The centre registers a matter (登记). */
public record Register(Matter matter) implements TicketCommand {
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
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (occasion.policy().region(matter.region()).isEmpty())
            return Decision.refuseAt(
                    Refusal.Code.REGION_UNKNOWN, "/region", "no region " + matter.region() + " in the policy");
        for (int i = 0; i < matter.labels().size(); i++)
            if (occasion.policy().label(matter.labels().get(i)).isEmpty())
                return Decision.refuseAt(
                        Refusal.Code.VALIDATION,
                        "/labels/" + i,
                        "no label " + matter.labels().get(i) + " in the policy");
        if (matter.line().isPresent()
                && !occasion.policy().lineKnown(matter.line().get()))
            return Decision.refuseAt(
                    Refusal.Code.VALIDATION, "/line", "no line " + matter.line().get() + " in the policy");
        Deadlines deadlines = occasion.deadlines(matter, 0, 0);
        return Decision.accept(
                new Registered(occasion.at(), matter, deadlines.start(ClockKind.DISPATCH, Clock.OwedBy.CENTRE, "")));
    }
}
