package cn.duban.ticket;

import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
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
    public boolean byEngine() {
        return true;
    }

    @Override
    public List<String> units() {
        return List.of(clock.unit());
    }

    @Override
    public WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.missed(clock, at, false));
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
