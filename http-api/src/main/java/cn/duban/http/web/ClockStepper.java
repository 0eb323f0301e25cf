package cn.duban.http.web;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Steps a stepped clock; throws a problem if it cannot be stepped. */
public final class ClockStepper {
    private final Engine engine;

    public ClockStepper(Engine engine) {
        this.engine = engine;
    }

    public CompletionStage<Instant> to(Instant to) {
        if (engine.clock().mode() != EngineClock.Mode.STEPPED)
            throw Problem.of(ProblemCode.CLOCK_NOT_STEPPED, "the clock runs by itself; see duban.clock.mode")
                    .thrown();
        Instant now = engine.clock().instant();
        if (to.isBefore(now))
            throw Problem.at(
                            ProblemCode.CLOCK_BACKWARDS,
                            "/to",
                            "must not lie before now, "
                                    + InstantFormat.inZone(now, engine.policy().zone()))
                    .thrown();
        return engine.step(to);
    }
}
