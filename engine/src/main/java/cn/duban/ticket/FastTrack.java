package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import java.util.List;
import java.util.Optional;

/** The ticket goes to the fast-track team (快办专班); the next dispatch or arbitration is the team's decision. */
public record FastTrack(String reason, List<String> members) implements TicketCommand {
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
