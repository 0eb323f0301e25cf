package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Grade;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The citizen was called back, or a call was tried (回访).
 *
 * @param waived why the citizen is not counted in rates: ANONYMOUS, DECLINED, or UNREACHABLE after the last try
 * @param finished whether the call-back is over: reached, waived or tries used up
 */
public record CalledBack(
        Instant at,
        boolean reached,
        Optional<Grade> process,
        Optional<Grade> result,
        Optional<Boolean> resolved,
        Optional<String> waived,
        Optional<String> note,
        boolean finished,
        List<ClockChange> clocks)
        implements TicketEvent {
    /** No try reached the citizen; the other reasons are the citizen's own. */
    static final String UNREACHABLE = "UNREACHABLE";

    public CalledBack {
        process = process == null ? Optional.empty() : process;
        result = result == null ? Optional.empty() : result;
        resolved = resolved == null ? Optional.empty() : resolved;
        waived = waived == null ? Optional.empty() : waived;
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public void applyTo(TicketDraft ticket) {
        if (reached) ticket.rate(new Ratings.OfRound(ticket.round, process, result));
        else if (tried()) ticket.callBackTries++;
        if (finished) ticket.status(Status.CALLED_BACK, at);
    }

    /** Whether a call was made in vain; a citizen who waives the call is not called. */
    public boolean tried() {
        return !reached && (waived.isEmpty() || waived.get().equals(UNREACHABLE));
    }

    @Override
    public List<String> units() {
        return List.of();
    }

    @Override
    public WrittenText words() {
        String outcome = result.map(Grade::chinese).orElse(reached ? "已接通" : "未接通");
        return WrittenText.shown("回访", outcome).and(note);
    }

    @Override
    public List<BoardCount> counts() {
        List<BoardCount> counts = new ArrayList<>();
        if (reached || tried()) counts.add(BoardCount.of(BoardCount.Figure.CALL_BACK_TRIED, at));
        if (reached) counts.add(BoardCount.of(BoardCount.Figure.CALL_BACK_REACHED, at));
        process.ifPresent(grade -> counts.add(BoardCount.of(BoardCount.Figure.PROCESS, grade, at)));
        result.ifPresent(grade -> counts.add(BoardCount.of(BoardCount.Figure.RESULT, grade, at)));
        return counts;
    }

    @Override
    public Optional<UnitEffect> unitEffect() {
        return reached ? result.flatMap(UnitEffect::rated) : Optional.empty();
    }
}
