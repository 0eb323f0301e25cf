package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Particulars;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The particulars of a ticket were corrected (更正).
 *
 * @param was kept, so that the history shows both
 * @param clocks running ones, recalculated from their start with the new terms
 */
public record Corrected(Instant at, Particulars was, Particulars is, List<ClockChange> clocks) implements TicketEvent {

    /** Whether the ticket moves to another region. */
    public boolean moves() {
        return !was.region().equals(is.region());
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.matter = is.in(ticket.matter);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
