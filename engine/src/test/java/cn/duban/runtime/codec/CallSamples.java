package cn.duban.runtime.codec;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of calls and agents with every field filled; fixed for ever, as their bytes are. */
final class CallSamples {
    private static final String CITY = "610802";

    private CallSamples() {}

    private static CallReport call(
            String id, CallReport.Direction direction, CallReport.State state, Optional<String> returns, int after) {
        Instant at = EventSamples.AT.plusSeconds(after);
        return new CallReport(
                id,
                direction,
                Optional.of("610881"),
                "12345",
                state,
                Optional.of(after),
                Optional.of("A01"),
                Optional.of("S3"),
                Optional.empty(),
                false,
                Optional.empty(),
                true,
                returns,
                Optional.of("R3"),
                Optional.of(15),
                at);
    }

    private static AgentReport agent(AgentReport.State state, int after) {
        return new AgentReport("A01", "S3", Optional.of("R3"), state, EventSamples.AT.plusSeconds(after));
    }

    static Batch batch() {
        return new Batch(
                CITY,
                2,
                EventSamples.AT.plusSeconds(900),
                List.of(
                        new Entry.Called(
                                call("m-1", CallReport.Direction.IN, CallReport.State.OFFERED, Optional.empty(), 0)),
                        new Entry.Called(
                                call("m-1", CallReport.Direction.IN, CallReport.State.ABANDONED, Optional.empty(), 20)),
                        new Entry.Called(call(
                                "o-1", CallReport.Direction.OUT, CallReport.State.ANSWERED, Optional.of("m-1"), 300)),
                        new Entry.Called(
                                call("o-1", CallReport.Direction.OUT, CallReport.State.ENDED, Optional.of("m-1"), 400)),
                        new Entry.AgentStated(agent(AgentReport.State.READY, 0)),
                        new Entry.AgentStated(agent(AgentReport.State.BUSY, 300)),
                        new Entry.AgentStated(agent(AgentReport.State.AFTER_CALL, 400)),
                        new Entry.AgentStated(agent(AgentReport.State.OFF, 430))),
                Map.of());
    }

    static RegionState state() {
        RegionState state = new RegionState(CITY);
        state.take(RegionSamples.smallBatch());
        state.take(batch());
        return state;
    }
}
