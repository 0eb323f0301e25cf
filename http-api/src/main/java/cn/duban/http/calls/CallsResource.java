package cn.duban.http.calls;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.Access;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Json;
import cn.duban.http.json.Query;
import cn.duban.http.json.Windows;
import cn.duban.http.routing.Adding;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.http.routing.Resource;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/calls/summary} and {@code /v1/calls/missed}: calls and agents of the whole city, from the memory of this node.
 */
public final class CallsResource implements Resource {
    private static final List<String> BY = List.of("line", "hour", "shift", "rotation", "agent", "region");

    private final Engine engine;
    private final Access access;
    private final Json json;
    private final CallSummary summary;
    private final Executor adding;

    public CallsResource(Engine engine, Access access, Json json, ActorSystem<?> system) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.summary = new CallSummary(engine);
        this.adding = Adding.executor(system);
    }

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("calls"),
                () -> concat(path("summary", () -> get(this::summary)), path("missed", () -> get(this::missed))));
    }

    private Route summary() {
        return access.allow(
                Operation.CALLS_SUMMARY,
                caller -> extractRequest(
                        request -> onSuccess(answered(asked(caller, request)), view -> complete(json.ok(view)))));
    }

    private Route missed() {
        return access.allow(
                Operation.CALLS_MISSED,
                caller -> extractRequest(
                        request -> onSuccess(answered(missed(caller, request)), page -> complete(json.ok(page)))));
    }

    private <T> CompletionStage<T> answered(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, adding);
    }

    private Supplier<CallsView> asked(Caller caller, HttpRequest request) {
        Query query = Query.of(request);
        String window = query.word("window", Windows.NAMES);
        Optional<Dimension> by = query.one("by").isEmpty()
                ? Optional.empty()
                : Optional.of(Dimension.valueOf(query.word("by", BY).toUpperCase(Locale.ROOT)));
        query.end();
        caller.requireAllRegions();
        if (by.equals(Optional.of(Dimension.AGENT))) requireToSeeAgents(caller, "?by");
        Window of = Windows.of(window);
        return () -> summary.of(of, window, by);
    }

    /** Throws a problem for callers that may not see the figures of single agents. */
    public static void requireToSeeAgents(Caller caller, String pointer) {
        if (!caller.isOneOf(Operation.CALLS_MISSED.roles()))
            throw Problem.at(Code.ROLE, pointer, "agents by name are for operator, supervisor and admin")
                    .thrown();
    }

    private Supplier<MissedCalls.Page> missed(Caller caller, HttpRequest request) {
        MissedCalls.Wanted wanted = MissedCalls.Wanted.of(Query.of(request), engine.policy());
        wanted.regions().forEach(caller::requireRegion);
        return () -> MissedCalls.page(
                engine.boards().calls().ask((calls, now) -> calls.missed()), caller, wanted, engine.policy());
    }
}
