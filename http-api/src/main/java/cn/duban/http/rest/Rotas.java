package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.reject;

import cn.duban.http.auth.Access;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Bodies;
import cn.duban.http.json.Digest;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Problem;
import cn.duban.liveline.Deed;
import cn.duban.liveline.LiveLine;
import cn.duban.liveline.RotaCsv;
import cn.duban.liveline.SessionStep;
import cn.duban.runtime.Engine;
import cn.duban.ticket.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/** A rota as a table: planned whole, or every conflict named by its line and nothing planned. */
final class Rotas {
    private static final long MOST_BYTES = 1L << 20;
    private static final int DIGEST_BYTES = 12;

    private final Engine engine;
    private final Access access;
    private final Json json;
    private final Bodies tables = new Bodies(MOST_BYTES);

    Rotas(Engine engine, Access access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    record Imported(int sessions) {}

    /** Takes a body of csv and leaves others to the next route. */
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
            throw Problem.fields(rota.faults().stream()
                            .map(f -> fault(f.line(), f.problem()))
                            .toList())
                    .thrown();
        rota.planned().forEach(p -> p.slot().region().ifPresent(caller::requireRegion));
        Instant now = engine.clock().instant();
        List<SessionStep> steps =
                rota.planned().stream().map(p -> step(caller, p, now)).toList();
        return engine.liveLine()
                .ask(centre -> conflicts(centre.liveLine(), rota.planned(), steps))
                .thenCompose(conflicts -> {
                    if (!conflicts.isEmpty()) throw Problem.fields(conflicts).thrown();
                    CompletionStage<?> all = CompletableFuture.completedStage(null);
                    for (SessionStep step : steps)
                        all = all.thenCompose(done -> engine.liveLine().take(step))
                                .thenApply(LiveLines::accepted);
                    return all.thenApply(done -> steps.size());
                });
    }

    /** The same line sent again is the same command. */
    private static SessionStep step(Caller caller, RotaCsv.Planned planned, Instant now) {
        byte[] digest = Digest.sha256(planned.session() + '\n' + planned.slot());
        String id = "rota:" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        return new SessionStep(id, digest[0], planned.session(), caller.name(), now, new Deed.Plan(planned.slot()));
    }

    private static List<Refusal.FieldError> conflicts(
            LiveLine line, List<RotaCsv.Planned> planned, List<SessionStep> steps) {
        LiveLine tried = new LiveLine(line.steps());
        List<Refusal.FieldError> conflicts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            SessionStep step = steps.get(i);
            if (tried.taken(step.commandId()).isPresent() || tried.take(step)) continue;
            int at = planned.get(i).line();
            tried.refusal(step).ifPresent(why -> conflicts.add(fault(at, "session " + step.session() + ' ' + why)));
        }
        return conflicts;
    }

    private static Refusal.FieldError fault(int line, String problem) {
        return new Refusal.FieldError("/line/" + line, problem);
    }
}
