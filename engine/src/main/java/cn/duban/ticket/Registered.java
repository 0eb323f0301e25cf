package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The matter was registered (登记). */
public record Registered(Instant at, Matter matter, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.matter = matter;
        ticket.registeredAt = at;
        ticket.status(Status.REGISTERED, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public Words words() {
        return Words.of(matter.title(), matter.content());
    }

    @Override
    public List<Count> counts() {
        return List.of(Count.of(Count.Figure.REGISTERED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    public TicketEvent masked(UnaryOperator<Matter> mask) {
        return new Registered(at, mask.apply(matter), clocks);
    }
}
