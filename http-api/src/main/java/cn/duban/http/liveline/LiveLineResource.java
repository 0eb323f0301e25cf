package cn.duban.http.liveline;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathEnd;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.LiveLineSessions;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.liveline.SessionRefusal;
import cn.duban.scoring.FollowThrough;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/live-line/sessions}: the leaders' live line (三长接线), its sessions and the follow-through of their tickets. */
public final class LiveLineResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final SessionReader reader;
    private final RotaImport rotas;
    private final Following following;

    public LiveLineResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
        this.reader = new SessionReader(engine.policy());
        this.rotas = new RotaImport(engine, access, json);
        this.following = new Following(engine);
    }

    record Page(List<SessionView> items) {}

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("live-line").slash("sessions"),
                () -> concat(
                        pathEnd(() -> concat(get(this::list), post(() -> concat(rotas.route(), plan())))),
                        path(segment(), id -> get(() -> session(Operation.LIVE_LINE_SESSION, id, this::audience))),
                        path(
                                segment().slash("bulletin"),
                                id -> get(() -> session(
                                        Operation.LIVE_LINE_BULLETIN,
                                        id,
                                        caller -> audience(caller).inPublic()))),
                        path(segment().slash(segment()), (id, action) -> post(() -> action(id, action)))));
    }

    private Route list() {
        return access.allow(
                Operation.LIVE_LINE,
                caller -> extractRequest(
                        request -> onSuccess(list(caller, QueryParameters.of(request)), answer -> complete(answer))));
    }

    private CompletionStage<HttpResponse> list(Caller caller, QueryParameters query) {
        Set<Session.State> states = query.choices("state", Session.State.class);
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        Optional<String> leader = query.one("leader");
        Optional<String> region = query.one("region");
        Optional<String> unit = query.one("unit");
        ExportFormat format = ExportFormat.of(query);
        query.end();
        return engine.liveLine()
                .ask(centre -> new Page(centre.liveLine().sessions().stream()
                        .filter(s -> Following.seen(caller, s))
                        .filter(s -> states.isEmpty() || states.contains(s.state()))
                        .filter(s -> from.isEmpty() || s.slot().to().isAfter(from.get()))
                        .filter(s -> to.isEmpty() || s.slot().from().isBefore(to.get()))
                        .filter(s ->
                                leader.isEmpty() || leader.get().equals(s.slot().leader()))
                        .filter(s -> region.isEmpty() || region.equals(s.slot().region()))
                        .filter(s -> unit.isEmpty() || unit.equals(s.slot().unit()))
                        .sorted(Comparator.comparing((Session s) -> s.slot().from())
                                .thenComparing(Session::id))
                        .map(s -> SessionView.of(s, FollowThrough.of(following.of(centre, s))))
                        .toList()))
                .thenApply(page -> format.whole() ? export(page, format) : json.ok(page));
    }

    private HttpResponse export(Page page, ExportFormat format) {
        return new Export<SessionView>(SessionExport.table(engine.policy()), page.items(), json::tree)
                .response(format, engine.clock().instant().atZone(json.zone()));
    }

    private Route session(Operation operation, String id, Function<Caller, Audience> audience) {
        return access.allow(
                operation,
                caller -> onSuccess(page(caller, id, audience.apply(caller)), page -> complete(json.ok(page))));
    }

    private Audience audience(Caller caller) {
        return Audience.of(caller, engine.policy());
    }

    private CompletionStage<SessionPage> page(Caller caller, String id, Audience audience) {
        return engine.liveLine()
                .ask(centre -> {
                    Session session = centre.liveLine()
                            .session(id)
                            .filter(s -> Following.seen(caller, s))
                            .orElseThrow(() -> SessionReader.unknown(id));
                    return following.page(session, following.of(centre, session), audience);
                })
                .thenCompose(page -> page);
    }

    private Route plan() {
        return access.allow(
                Operation.LIVE_LINE_PLAN,
                caller -> extractRequest(request -> bodies.object(body -> {
                    String id = new JsonFields(body).id("id");
                    SessionEvent step = read(caller, id, "plan", body, request, reader::plan);
                    return answer(caller, taken(caller, step, "the session"));
                })));
    }

    private SessionEvent read(
            Caller caller,
            String id,
            String name,
            ObjectNode body,
            HttpRequest request,
            Function<JsonFields, SessionAction> action) {
        return reader.step(
                caller,
                id,
                name,
                body,
                IdempotencyKey.header(request),
                engine.clock().instant(),
                action);
    }

    private Route action(String id, String name) {
        return access.allow(
                Operation.LIVE_LINE_ACTION,
                caller -> extractRequest(request -> bodies.object(body -> {
                    Function<JsonFields, SessionAction> action = reader.named(name)
                            .orElseThrow(
                                    () -> Problem.of(ProblemCode.ACTION_UNKNOWN, "no action " + name + " of a session")
                                            .thrown());
                    SessionEvent step = read(caller, id, name, body, request, action);
                    return answer(caller, taken(caller, step, "session " + id));
                })));
    }

    private Route answer(Caller caller, CompletionStage<LiveLineSessions.Outcome> outcome) {
        return onSuccess(
                outcome.thenCompose(o -> page(caller, o.session().orElseThrow().id(), audience(caller))
                        .thenApply(page -> json.response(
                                o.verdict() == LiveLineSessions.Verdict.TAKEN ? StatusCodes.CREATED : StatusCodes.OK,
                                page))),
                response -> complete(response));
    }

    private CompletionStage<LiveLineSessions.Outcome> taken(Caller caller, SessionEvent step, String name) {
        return engine.liveLine().take(step, caller.regions()).thenApply(outcome -> accepted(outcome, step, name));
    }

    /**
     * Throws the problem of an event that was not taken.
     *
     * @param name the session's name, with which the problem's detail begins
     */
    static LiveLineSessions.Outcome accepted(LiveLineSessions.Outcome outcome, SessionEvent step, String name) {
        switch (outcome.verdict()) {
            case TAKEN, REPEATED -> {}
            case REUSED ->
                throw Problem.of(ProblemCode.COMMAND_REUSED, "the command id was something else before")
                        .thrown();
            case UNKNOWN -> throw SessionReader.unknown(step.session());
            case REFUSED -> throw refused(name, outcome.why().orElseThrow()).thrown();
            case FORBIDDEN, TICKET_REFUSED ->
                throw Problem.of(outcome.refusal().orElseThrow()).thrown();
        }
        return outcome;
    }

    private static Problem refused(String name, SessionRefusal why) {
        return Problem.of(
                why.code() == SessionRefusal.Code.REOPEN_TOO_LATE
                        ? ProblemCode.SESSION_REOPEN_TOO_LATE
                        : ProblemCode.SESSION_STATE,
                SessionReader.fault("", name, why));
    }
}
