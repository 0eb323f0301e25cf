package cn.duban.http.calls;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.AggregationDispatcher;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.http.web.WindowNames;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/calls/summary} and {@code /v1/calls/missed}: calls and agents of the whole city, from the memory of this node.
 */
public final class CallsResource implements Resource {
    private static final List<String> BY = List.of("line", "hour", "shift", "rotation", "agent", "region");

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final CallSummary summary;
    private final AggregationDispatcher adding;

    public CallsResource(Engine engine, AccessControl access, Json json, ActorSystem<?> system) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.summary = new CallSummary(engine);
        this.adding = AggregationDispatcher.of(system);
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
                        request -> onSuccess(answered(asked(caller, request)), answer -> complete(answer))));
    }

    private Route missed() {
        return access.allow(
                Operation.CALLS_MISSED,
                caller -> extractRequest(
                        request -> onSuccess(answered(missed(caller, request)), page -> complete(json.ok(page)))));
    }

    private <T> CompletionStage<T> answered(Supplier<T> question) {
        return adding.supply(question);
    }

    private Supplier<HttpResponse> asked(Caller caller, HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        String window = query.word("window", WindowNames.NAMES);
        Optional<Dimension> by = query.one("by").isEmpty()
                ? Optional.empty()
                : Optional.of(Dimension.valueOf(query.word("by", BY).toUpperCase(Locale.ROOT)));
        ExportFormat format = ExportFormat.of(query);
        query.end();
        caller.requireAllRegions();
        if (by.equals(Optional.of(Dimension.AGENT))) requireToSeeAgents(caller, "?by");
        Window of = WindowNames.of(window);
        return () -> {
            CallsView view = summary.of(of, window, by);
            return format.whole() ? export(view, format) : json.ok(view);
        };
    }

    /** The parts, and the total as the last row. */
    private HttpResponse export(CallsView view, ExportFormat format) {
        return new Export<CallsView.Part>(
                        CallExport.table(view.by(), view.answerWithinSeconds()), CallExport.rows(view), json::tree)
                .response(format, engine.clock().instant().atZone(json.zone()));
    }

    /** Throws a problem for callers that may not see the figures of single agents. */
    public static void requireToSeeAgents(Caller caller, String pointer) {
        if (!caller.isOneOf(Operation.CALLS_MISSED.roles()))
            throw Problem.at(ProblemCode.ROLE, pointer, "agents by name are for operator, supervisor and admin")
                    .thrown();
    }

    private Supplier<MissedCalls.Page> missed(Caller caller, HttpRequest request) {
        MissedCalls.Wanted wanted = MissedCalls.Wanted.of(QueryParameters.of(request), engine.policy());
        wanted.regions().forEach(caller::requireRegion);
        return () -> MissedCalls.page(
                engine.boards().calls().ask((calls, now) -> calls.missed()), caller, wanted, engine.policy());
    }
}
