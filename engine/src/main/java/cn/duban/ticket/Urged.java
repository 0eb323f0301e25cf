package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Someone asked for haste (催办); urges are counted.
 *
 * @param source CITIZEN, CENTRE, or MERGED for a ticket that was merged into this one
 */
public record Urged(Instant at, String source, Optional<String> note) implements TicketEvent {
    public Urged {
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.urges++;
    }

    @Override
    public boolean byEngine() {
        return source.equals(Urge.MERGED);
    }

    @Override
    public Optional<Occurrence> occurrence(Ticket after) {
        return Optional.of(new Occurrence(Happening.URGE, after.stage().urges()));
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.said("催办", note);
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
