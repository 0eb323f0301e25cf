package cn.duban.http.calls;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import java.time.Instant;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code POST /v1/calls} and {@code /v1/agents}: states that the telephone system reports; 201 for a new state, 200 for a
 * repeat.
 */
public final class CallReportResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;

    public CallReportResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    record Taken(String callId, String state, boolean recorded) {}

    record AgentTaken(String agent, String state, Instant at, boolean recorded) {}

    @Override
    public Route route() {
        return pathPrefix(
                "v1", () -> concat(path("calls", () -> post(this::call)), path("agents", () -> post(this::agent))));
    }

    private Route call() {
        return access.allow(
                Operation.CALL,
                caller -> bodies.object(body -> {
                    CallReport call = CallReader.read(caller, body, engine);
                    return onSuccess(
                            engine.call(call),
                            isNew -> complete(json.response(
                                    isNew ? StatusCodes.CREATED : StatusCodes.OK,
                                    new Taken(call.callId(), call.state().name(), isNew))));
                }));
    }

    private Route agent() {
        return access.allow(
                Operation.AGENT,
                caller -> bodies.object(body -> {
                    AgentReport report = AgentReader.read(caller, body, engine);
                    return onSuccess(
                            engine.agent(report),
                            isNew -> complete(json.response(
                                    isNew ? StatusCodes.CREATED : StatusCodes.OK,
                                    new AgentTaken(
                                            report.agent(), report.state().name(), report.at(), isNew))));
                }));
    }
}
