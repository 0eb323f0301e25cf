package cn.duban.http.calls;

import cn.duban.calls.CallReport;
import cn.duban.engine.Engine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.InstantFormat;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import cn.duban.http.web.TextLimits;
import cn.duban.policy.Policy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Reads one reported state of a call; (callId, state) identifies a repeat. */
public final class CallReader {
    private static final int LONGEST_WAIT_SECONDS = 86_400;

    private CallReader() {}

    public static CallReport read(Caller caller, ObjectNode body, Engine engine) {
        JsonFields f = new JsonFields(body);
        skipCommon(f);
        Optional<Instant> at = f.optionalInstant("at");
        CallReport call = new CallReport(
                f.id("callId"),
                f.choice("direction", CallReport.Direction.class),
                f.optionalText("region", TextLimits.WORD),
                f.text("line", TextLimits.WORD),
                f.choice("state", CallReport.State.class),
                f.optionalInteger("waitSeconds", 0, LONGEST_WAIT_SECONDS),
                f.optionalName("agent", TextLimits.WORD),
                f.optionalText("shift", TextLimits.WORD),
                f.optionalName("liveLineSession", TextLimits.WORD),
                f.optionalBool("byLeader").orElse(false),
                f.optionalId("ticket"),
                f.optionalBool("threeWay").orElse(false),
                f.optionalId("returns"),
                Optional.empty(),
                Optional.empty(),
                at.orElseGet(engine.clock()::instant));
        if (!f.faulty() && !engine.policy().lineKnown(call.line()))
            f.error("line", "no line " + call.line() + " in the policy");
        requireShift(f, call.shift(), engine.policy());
        if (call.returns().isPresent() && call.direction() == CallReport.Direction.IN)
            f.error("returns", "is for outbound calls: it names the missed one that this one returns");
        f.end();
        within(caller, call, at, engine);
        return call;
    }

    /** Accepts the fields that every line may have and calls do not use. */
    static void skipCommon(JsonFields f) {
        f.skip("op");
        f.skip("id");
        f.skip("commandId");
        f.optionalText("by", TextLimits.WORD);
    }

    static void requireShift(JsonFields f, Optional<String> shift, Policy policy) {
        shift.filter(s -> policy.calls().shift(s).isEmpty())
                .ifPresent(s -> f.error("shift", "no shift " + s + " in the policy"));
    }

    private static void within(Caller caller, CallReport call, Optional<Instant> at, Engine engine) {
        Policy policy = engine.policy();
        call.region().filter(r -> policy.region(r).isEmpty()).ifPresent(r -> {
            throw Problem.at(ProblemCode.REGION_UNKNOWN, "/region", "no region " + r + " in the policy")
                    .thrown();
        });
        caller.requireRegion(call.region().orElse(policy.cityCode()));
        requireAt(caller, at, engine);
    }

    /** Throws a problem if the caller may not set {@code at}, or if that is in the future. */
    static void requireAt(Caller caller, Optional<Instant> at, Engine engine) {
        if (at.isEmpty()) return;
        if (!caller.is(Role.IMPORTER))
            throw Problem.at(ProblemCode.ROLE, "/at", "only an importer says when something happened")
                    .thrown();
        Instant now = engine.clock().instant();
        if (at.get().isAfter(now))
            throw Problem.at(
                            ProblemCode.AT_FUTURE,
                            "/at",
                            "must not lie after now, "
                                    + InstantFormat.inZone(now, engine.policy().zone()))
                    .thrown();
    }
}
