package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Negotiation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A unit asked for more time; its limit waits for the centre's decision. */
public record ExtensionAsked(
        Instant at, String unit, Clock.Key clock, Budget more, String reason, List<ClockChange> clocks)
        implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.dealings = ticket.dealings.extending(Optional.of(new Negotiation.Extension(clock, unit, more)));
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
        return WrittenText.by(unit, "申请延期", reason);
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
