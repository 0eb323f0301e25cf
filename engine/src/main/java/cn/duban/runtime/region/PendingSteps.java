package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A region's pending steps of a stepped clock; each waits until everything due by then is recorded. */
final class PendingSteps {
    private final List<RegionMessage.Advance> waiting = new ArrayList<>();

    void add(RegionMessage.Advance advance) {
        waiting.add(advance);
    }

    /** The time for this region: a pending step already counts. */
    Instant now(RegionState state, EngineClock clock) {
        Instant now = clock.instant();
        for (RegionMessage.Advance advance : waiting) if (advance.to().isAfter(now)) now = advance.to();
        return now.isBefore(state.recordedAt()) ? state.recordedAt() : now;
    }

    /** Answers all steps; call when the region has settled. */
    void answer(RegionState state) {
        for (RegionMessage.Advance advance : waiting)
            advance.replyTo().tell(new RegionMessage.Advanced(state.region(), state.position()));
        waiting.clear();
    }
}
