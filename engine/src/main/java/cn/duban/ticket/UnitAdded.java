package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One more unit assists (加派), with limits of its own. */
public record UnitAdded(Instant at, String unit, Optional<String> note, List<ClockChange> clocks)
        implements TicketEvent {
    public UnitAdded {
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        List<String> assist = new ArrayList<>(ticket.assist);
        assist.add(unit);
        ticket.assist = List.copyOf(assist);
    }

    @Override
    public Optional<String> byUnit() {
        return Optional.of(unit);
    }

    @Override
    public List<String> units() {
        return List.of(unit);
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(note);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.ADDED, false, List.of(unit));
    }
}
