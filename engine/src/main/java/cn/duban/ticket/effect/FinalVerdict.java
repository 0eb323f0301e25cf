package cn.duban.ticket.effect;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a unit answered a ticket in time: the one definition of 按时办结率, for boards and scorecards alike. Each unit answers
 * for its own final limits: its REPLY wherever it led and every REDO, unless voided. The centre's own redo counts for no unit.
 *
 * @param unit empty for the centre
 * @param due when the last of its final limits is due: the instant under which the verdict is counted
 * @param inTime false once one of them is missed; true when the last one is met; else empty
 */
public record FinalVerdict(String unit, Instant due, Optional<Boolean> inTime) {
    public FinalVerdict {
        inTime = inTime == null ? Optional.empty() : inTime;
    }

    /** The verdict of one limit. */
    public static FinalVerdict of(String unit, Instant due, boolean missed, boolean met) {
        return new FinalVerdict(unit, due, missed ? Optional.of(false) : met ? Optional.of(true) : Optional.empty());
    }

    /** The verdict of its limits and one that started later. */
    public FinalVerdict then(FinalVerdict later) {
        return new FinalVerdict(unit, later.due, missed() ? inTime : later.inTime);
    }

    /** The same after one of its limits was missed. */
    public FinalVerdict afterMiss() {
        return new FinalVerdict(unit, due, Optional.of(false));
    }

    private boolean missed() {
        return inTime.isPresent() && !inTime.get();
    }
}
