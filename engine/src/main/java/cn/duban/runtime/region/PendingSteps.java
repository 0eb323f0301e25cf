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

    boolean pending() {
        return !waiting.isEmpty();
    }

    /**
     * When a batch of this region is recorded. During a step that is the instant that the region's log has reached, never the
     * step's end: else whatever comes in meanwhile would be recorded before the rungs that ring earlier.
     */
    Instant now(RegionState state, EngineClock clock) {
        Instant now = clock.instant();
        return now.isBefore(state.recordedAt()) ? state.recordedAt() : now;
    }

    /** The instant up to which this region records what is due: now, or the end of the latest step. */
    Instant goal(Instant now) {
        Instant goal = now;
        for (RegionMessage.Advance advance : waiting) if (advance.to().isAfter(goal)) goal = advance.to();
        return goal;
    }

    /** Answers all steps; call when the region has settled. */
    void answer(RegionState state) {
        for (RegionMessage.Advance advance : waiting)
            advance.replyTo().tell(new RegionMessage.Advanced(state.region(), state.position()));
        waiting.clear();
    }
}
