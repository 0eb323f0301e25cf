package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket takes no more commands (归档). */
public record Archived(Instant at, boolean byItself, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.status(Status.ARCHIVED, at);
    }

    @Override
    public boolean lapsed() {
        return byItself;
    }

    @Override
    public List<String> units() {
        return List.of();
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
    public Optional<Status> lapsesTo() {
        return Optional.of(Status.ARCHIVED);
    }
}
