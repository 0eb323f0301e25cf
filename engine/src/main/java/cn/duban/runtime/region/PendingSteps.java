package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Steps of a stepped clock that wait until a region has recorded everything due by then. */
final class PendingSteps {
    private final List<RegionMessage.Advance> waiting = new ArrayList<>();

    void add(RegionMessage.Advance advance) {
        waiting.add(advance);
    }

    /** How far the clock stands for this region: a step that waits is the time already. */
    Instant now(RegionState state, EngineClock clock) {
        Instant now = clock.instant();
        for (RegionMessage.Advance advance : waiting) if (advance.to().isAfter(now)) now = advance.to();
        return now.isBefore(state.recordedAt()) ? state.recordedAt() : now;
    }

    /** The region has settled. */
    void answer(RegionState state) {
        for (RegionMessage.Advance advance : waiting)
            advance.replyTo().tell(new RegionMessage.Advanced(state.region(), state.position()));
        waiting.clear();
    }
}
