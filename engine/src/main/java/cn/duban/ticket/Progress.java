package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.util.List;
import java.util.Optional;

/** A unit reports on its work; contact with the citizen stops its HANDLE clock (首次联系). */
public record Progress(String unit, String text, boolean contacted) implements TicketCommand {
    @Override
    public Action action() {
        return Action.PROGRESS;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.of(unit);
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (!ticket.stage().involves(unit)) return Involvement.not(unit);
        List<ClockChange> changes =
                contacted ? ClockEndings.done(ticket.live(ClockKind.HANDLE, unit), occasion.at()) : List.of();
        return Decision.accept(new Progressed(occasion.at(), unit, text, contacted, changes));
    }
}
