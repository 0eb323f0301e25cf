package cn.duban.http.calls;

import cn.duban.calls.AgentReport;
import cn.duban.engine.Engine;
import cn.duban.http.web.Caller;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.TextLimits;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Reads one reported state of an agent; (agent, at, state) identifies a repeat. */
public final class AgentReader {
    private AgentReader() {}

    public static AgentReport read(Caller caller, ObjectNode body, Engine engine) {
        JsonFields f = new JsonFields(body);
        CallReader.skipCommon(f);
        Optional<Instant> at = f.optionalInstant("at");
        AgentReport report = new AgentReport(
                f.name("agent", TextLimits.WORD),
                f.text("shift", TextLimits.WORD),
                Optional.empty(),
                f.choice("state", AgentReport.State.class),
                at.orElseGet(engine.clock()::instant));
        if (!f.faulty()) CallReader.requireShift(f, Optional.of(report.shift()), engine.policy());
        f.end();
        caller.requireRegion(engine.policy().cityCode());
        CallReader.requireAt(caller, at, engine);
        return report;
    }
}
