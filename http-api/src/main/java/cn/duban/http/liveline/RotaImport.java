package cn.duban.http.liveline;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.reject;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.TableFaults;
import cn.duban.liveline.LiveLine;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.RotaCsv;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionEvent;
import cn.duban.ticket.Refusal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/** Imports a rota from a table: plans all of it, or names every conflict by its line and plans nothing. */
final class RotaImport {
    private static final long MOST_BYTES = 1L << 20;
    private static final int DIGEST_BYTES = 12;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies tables = new RequestBodies(MOST_BYTES);

    RotaImport(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    record Imported(int sessions) {}

    /** Accepts CSV bodies and rejects others, for the next route. */
    Route route() {
        return extractRequest(request -> {
            String type = request.entity().getContentType().mediaType().subType();
            if (!type.toLowerCase(java.util.Locale.ROOT).contains("csv")) return reject();
            return access.allow(
                    Operation.LIVE_LINE_PLAN,
                    caller -> tables.text(
                            "csv",
                            text -> onSuccess(planned(caller, text), count -> complete(json.ok(new Imported(count))))));
        });
    }

    private CompletionStage<Integer> planned(Caller caller, String text) {
        RotaCsv.Outcome rota = RotaCsv.read(text, engine.policy());
        if (!rota.faults().isEmpty())
            throw Problem.fields(rota.faults().stream().map(TableFaults::at).toList())
                    .thrown();
        rota.planned().forEach(p -> p.slot().region().ifPresent(caller::requireRegion));
        Instant now = engine.clock().instant();
        return engine.liveLine()
                .ask(centre -> tried(caller, centre.liveLine(), rota.planned(), now))
                .thenCompose(tried -> {
                    if (!tried.conflicts().isEmpty())
                        throw Problem.fields(tried.conflicts()).thrown();
                    CompletionStage<?> all = CompletableFuture.completedStage(null);
                    for (SessionEvent step : tried.steps())
                        all = all.thenCompose(done -> engine.liveLine().take(step, caller.regions()))
                                .thenApply(outcome -> LiveLineResource.accepted(outcome, step, "the session"));
                    return all.thenApply(done -> rota.planned().size());
                });
    }

    /** The events that plan a rota, and the conflicts. */
    private record Tried(List<SessionEvent> steps, List<Refusal.FieldError> conflicts) {}

    private static Tried tried(Caller caller, LiveLine line, List<RotaCsv.Planned> planned, Instant now) {
        LiveLine trial = new LiveLine(line.steps());
        List<SessionEvent> steps = new ArrayList<>();
        List<Refusal.FieldError> conflicts = new ArrayList<>();
        for (RotaCsv.Planned one : planned) {
            Optional<Session> known = trial.session(one.session());
            if (known.filter(s -> s.slot().equals(one.slot())).isPresent()) continue;
            SessionEvent step =
                    step(caller, one, known.map(s -> s.steps().size()).orElse(0), now);
            trial.refusal(step)
                    .ifPresentOrElse(
                            why -> conflicts.add(
                                    SessionReader.fault("/line/" + one.line(), "session " + one.session(), why)),
                            () -> steps.add(step));
            trial.take(step);
        }
        return new Tried(steps, conflicts);
    }

    /** The same line sent twice is one command; moving a session back after it was moved is another. */
    private static SessionEvent step(Caller caller, RotaCsv.Planned planned, int after, Instant now) {
        byte[] digest = CommandDigest.sha256(planned.session() + '\n' + after + '\n' + planned.slot());
        String id = "rota:" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        long whole = ByteBuffer.wrap(digest).getLong();
        return new SessionEvent(id, whole, planned.session(), caller.name(), now, new RotaAction.Plan(planned.slot()));
    }
}
