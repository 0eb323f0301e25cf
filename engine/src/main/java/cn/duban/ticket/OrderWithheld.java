package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rung asked for an order and the ticket refused (督办单免发). It is recorded so that the engine does not ask again and people
 * can read why.
 *
 * @param reason in Chinese
 */
public record OrderWithheld(Instant at, RungId rung, OrderColour colour, String reason) implements TicketEvent {
    @Override
    public List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    public void applyTo(TicketDraft ticket) {}

    @Override
    public boolean lapsed() {
        return true;
    }

    @Override
    public List<String> units() {
        return List.of(rung.clock().unit());
    }

    @Override
    public Words words() {
        return Words.NONE;
    }

    @Override
    public List<Count> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    public LadderEffect ladder() {
        return LadderEffect.withheld(rung, reason);
    }
}
