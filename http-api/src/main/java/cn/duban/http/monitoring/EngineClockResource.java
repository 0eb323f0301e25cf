package cn.duban.http.monitoring;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.ClockStepper;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/clock}: the engine's time; a POST moves a stepped clock. */
public final class EngineClockResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final ClockStepper steps;

    public EngineClockResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
        this.steps = new ClockStepper(engine);
    }

    record ClockItem(Instant now, String mode, double speed, ZoneId zone) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("clock"),
                () -> concat(
                        get(() -> access.allow(Operation.CLOCK, caller -> complete(json.ok(item())))),
                        post(() -> access.allow(
                                Operation.CLOCK_STEP,
                                caller -> withoutRequestTimeout(() -> bodies.object(this::step))))));
    }

    /** Answers when every alarm due by then is settled, however long that takes. */
    private Route step(ObjectNode body) {
        JsonFields fields = new JsonFields(body);
        Instant to = fields.instant("to");
        fields.end();
        return onSuccess(steps.to(to), now -> complete(json.ok(item())));
    }

    private ClockItem item() {
        EngineClock clock = engine.clock();
        return new ClockItem(clock.instant(), clock.mode().name().toLowerCase(Locale.ROOT), clock.speed(), json.zone());
    }
}
