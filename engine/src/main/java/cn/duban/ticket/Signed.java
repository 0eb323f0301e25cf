package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A unit signed for the ticket (签收); only the lead's signature moves it. */
public record Signed(Instant at, String unit, boolean lead, List<ClockChange> clocks) implements TicketEvent {
    @Override
    public void applyTo(TicketDraft ticket) {
        if (!lead) return;
        ticket.signedAt = Optional.of(at);
        ticket.status(Status.SIGNED, at);
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
        return WrittenText.NONE;
    }

    @Override
    public List<BoardCount> counts() {
        return lead
                ? List.of(BoardCount.of(
                        BoardCount.Figure.SIGNED, unit, ClockChange.moved(clocks, c -> c.kind() == ClockKind.SIGN), at))
                : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
