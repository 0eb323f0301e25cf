package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ticket went to a lead unit and to assisting units (转办).
 *
 * @param noLimit whether no final limit runs
 */
public record Dispatched(
        Instant at, String lead, List<String> assist, Optional<String> note, boolean noLimit, List<ClockChange> clocks)
        implements TicketEvent {
    public Dispatched {
        assist = assist == null ? List.of() : List.copyOf(assist);
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dispatchedTo(lead, assist, noLimit, at);
    }

    @Override
    public List<String> units() {
        return all();
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(note);
    }

    @Override
    public List<BoardCount> counts() {
        return List.of(BoardCount.of(BoardCount.Figure.DISPATCHED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return UnitEffect.of(UnitEffect.Kind.DISPATCHED, false, all());
    }

    /** The lead first. */
    private List<String> all() {
        List<String> all = new ArrayList<>();
        all.add(lead);
        all.addAll(assist);
        return List.copyOf(all);
    }
}
