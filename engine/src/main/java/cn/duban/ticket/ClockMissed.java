package cn.duban.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A clock's due instant passed before what it measures was done. */
public record ClockMissed(Instant at, Clock.Key clock) implements TicketEvent {
    @Override
    public List<ClockChange> clocks() {
        return List.of(new ClockChange.Moved(clock, Clock.State.MISSED, Optional.empty()));
    }

    @Override
    public void applyTo(TicketDraft ticket) {}

    @Override
    public boolean lapsed() {
        return true;
    }

    @Override
    public List<String> units() {
        return List.of(clock.unit());
    }

    @Override
    public Words words() {
        return Words.NONE;
    }

    @Override
    public List<Count> counts() {
        return List.of(Count.missed(clock, at, false));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    public Optional<String> deadline() {
        return Optional.of(clock.kind().name());
    }
}
