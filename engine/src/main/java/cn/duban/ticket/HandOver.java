package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands the matter to a partner, such as the police line 110 (移交); the units' clocks run on until the partner accepts. */
public record HandOver(String to, String reason, Optional<String> call, boolean threeWay) implements TicketCommand {
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
        Instant at = occasion.at();
        // It must not close by itself before the partner has answered.
        boolean closing = !ticket.live(ClockKind.CLOSE).isEmpty();
        List<ClockChange> changes = new ArrayList<>(ClockEndings.voided(ticket.live(ClockKind.CLOSE), at));
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.HAND_OVER, Clock.OwedBy.PARTNER, ""));
        return Decision.accept(new HandedOver(at, to, reason, call, threeWay, closing, changes));
    }
}
