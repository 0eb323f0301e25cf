package cn.duban.ticket;

import cn.duban.policy.ClockKind;
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
    public Words words() {
        return Words.NONE;
    }

    @Override
    public List<Count> counts() {
        return lead
                ? List.of(Count.of(
                        Count.Figure.SIGNED, unit, ClockChange.moved(clocks, c -> c.kind() == ClockKind.SIGN), at))
                : List.of();
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
