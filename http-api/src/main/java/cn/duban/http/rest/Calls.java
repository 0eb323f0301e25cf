package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.http.auth.Access;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Bodies;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.http.routing.Resource;
import cn.duban.region.Call;
import cn.duban.runtime.Engine;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code POST /v1/calls}: states of calls as the telephone system reports them; 201 for a new one, 200 for a repeat. */
public final class Calls implements Resource {
    private final Engine engine;
    private final Access access;
    private final Json json;
    private final Bodies bodies;

    public Calls(Engine engine, Access access, Json json, Bodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    record Taken(String callId, String state, boolean recorded) {}

    @Override
    public Route route() {
        return pathPrefix(
                "v1", () -> concat(path("calls", () -> post(this::call)), path("agents", () -> post(this::agent))));
    }

    private Route call() {
        return access.allow(
                Operation.CALL,
                caller -> bodies.object(body -> {
                    Call call = CallReader.read(caller, body, engine);
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
                    throw agents().thrown();
                }));
    }

    static Problem agents() {
        return Problem.of(Code.NOT_OFFERED, "agent states are not taken yet; nothing of this request is kept");
    }
}
