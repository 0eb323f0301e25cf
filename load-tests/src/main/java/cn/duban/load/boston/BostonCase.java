package cn.duban.load.boston;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One recorded request of the city of Boston, read; {@code opened} is missing only from unparsable rows. */
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
        Set<Dirt> dirt) {

    /** The recorded words. */
    enum Verdict {
        ONTIME,
        OVERDUE
    }

    /** May be sent to an engine at all: it has a usable opening, and closes, if it does, after it. */
    boolean replayable() {
        return opened.isPresent()
                && !dirt.contains(Dirt.UNPARSABLE)
                && !dirt.contains(Dirt.DUPLICATE_ID)
                && !dirt.contains(Dirt.CLOSED_BEFORE_OPEN);
    }

    boolean comparable() {
        return replayable() && dirt.stream().noneMatch(found -> found.incomparable);
    }

    /**
     * The rule behind the recorded word, derived from the data: closed no later than the target, or without a target, is on
     * time; a request still open is overdue once its target has passed.
     */
    Verdict byOwnDates(Instant snapshot) {
        boolean late = target.isPresent() && closed.orElse(snapshot).isAfter(target.get());
        return late ? Verdict.OVERDUE : Verdict.ONTIME;
    }
}
