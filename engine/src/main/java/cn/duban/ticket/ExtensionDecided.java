package cn.duban.ticket;

import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The centre decided on an extension.
 *
 * @param clock the limit that was asked about
 * @param late whether it is granted because the decision came too late, or not before the reply
 */
public record ExtensionDecided(
        Instant at, Clock.Key clock, boolean approved, boolean late, Optional<String> reason, List<ClockChange> clocks)
        implements TicketEvent {
    public ExtensionDecided {
        reason = reason == null ? Optional.empty() : reason;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dealings = ticket.dealings.extending(Optional.empty());
    }

    @Override
    public List<String> units() {
        return List.of(clock.unit());
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return approved ? List.of(BoardCount.of(BoardCount.Figure.EXTENDED, clock.unit(), at)) : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
