package cn.duban.http.rest;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Moves a stepped clock, or says why it cannot be moved. */
final class Steps {
    private final Engine engine;

    Steps(Engine engine) {
        this.engine = engine;
    }

    CompletionStage<Instant> to(Instant to) {
        if (engine.clock().mode() != EngineClock.Mode.STEPPED)
            throw Problem.of(Code.CLOCK_NOT_STEPPED, "the clock runs by itself; see duban.clock.mode")
                    .thrown();
        Instant now = engine.clock().instant();
        if (to.isBefore(now))
            throw Problem.at(Code.CLOCK_BACKWARDS, "/to", "lies before now, " + now)
                    .thrown();
        return engine.step(to);
    }
}
