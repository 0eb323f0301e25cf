package cn.duban.load.boston;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One recorded request of the city of Boston; {@code opened} is missing only in rows that cannot be parsed. */
record BostonCase(
        int line,
        String id,
        Optional<Instant> opened,
        Optional<Instant> target,
        Optional<Instant> closed,
        String recordedVerdict,
        String title,
        String reason,
        String type,
        String department,
        String neighborhood,
        String source,
        String latitude,
        String longitude,
        Set<RowFault> dirt) {

    /** The verdicts as the file spells them. */
    enum Verdict {
        ONTIME,
        OVERDUE
    }

    /** Whether it can be sent to an engine: it has a usable opening, and if it closes, it closes after the opening. */
    boolean replayable() {
        return opened.isPresent()
                && !dirt.contains(RowFault.UNPARSABLE)
                && !dirt.contains(RowFault.DUPLICATE_ID)
                && !dirt.contains(RowFault.CLOSED_BEFORE_OPEN);
    }

    boolean comparable() {
        return replayable() && dirt.stream().noneMatch(found -> found.incomparable);
    }

    /**
     * The rule behind the recorded verdict, derived from the data: a request closed by its target, or without a target, is
     * on time; an open request is overdue once its target has passed.
     */
    Verdict byOwnDates(Instant snapshot) {
        boolean late = target.isPresent() && closed.orElse(snapshot).isAfter(target.get());
        return late ? Verdict.OVERDUE : Verdict.ONTIME;
    }
}
