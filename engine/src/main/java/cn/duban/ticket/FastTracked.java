package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.FastTeam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket entered the fast track (快办): a team decides which unit leads. */
public record FastTracked(Instant at, String reason, List<String> members, List<ClockChange> clocks)
        implements TicketEvent {
    public FastTracked {
        members = members == null ? List.of() : List.copyOf(members);
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        ticket.supervision = ticket.supervision.fast(new FastTeam(at, reason, members));
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
        return List.of(BoardCount.of(BoardCount.Figure.FAST_TRACKED, at));
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }
}
