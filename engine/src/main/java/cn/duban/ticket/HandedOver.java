package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The matter went to a partner such as 110 (移交), which has a limit of its own to accept it. */
public record HandedOver(
        Instant at,
        String to,
        String reason,
        Optional<String> call,
        boolean threeWay,
        boolean closing,
        List<ClockChange> clocks)
        implements TicketEvent {
    public HandedOver {
        call = call == null ? Optional.empty() : call;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.handed(new HandOverNote(
                to, reason, call, threeWay, at, ticket.status, ticket.statusSince, closing, Optional.empty()));
        ticket.status(Status.HANDED_OVER, at);
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        return WrittenText.of(reason);
    }

    @Override
    public List<BoardCount> counts() {
        return threeWay
                ? List.of(BoardCount.of(BoardCount.Figure.HANDED_OVER, at), BoardCount.of(BoardCount.Figure.THREE_WAY, at))
                : List.of(BoardCount.of(BoardCount.Figure.HANDED_OVER, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
