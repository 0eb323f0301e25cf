package cn.duban.http.warning;

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
import cn.duban.engine.WarningRegister;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/warnings}: warnings of public opinion (舆情预警), their explanation and their handling. */
public final class WarningResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final WarningReader reader;
    private final Explaining explaining;
    private final Executor blocking;

    /** @param blocking runs the analysis of texts */
    public WarningResource(Engine engine, AccessControl access, Json json, RequestBodies bodies, Executor blocking) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
        this.reader = new WarningReader(engine.policy());
        this.explaining = new Explaining(engine);
        this.blocking = blocking;
    }

    record Page(List<WarningView> items, Optional<String> next) {}

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("warnings"),
                () -> concat(
                        pathEnd(() -> concat(get(this::list), post(this::missed))),
                        path(segment(), id -> get(() -> one(id))),
                        path(segment().slash(segment()), (id, action) -> post(() -> action(id, action)))));
    }

    private Route list() {
        return access.allow(
                Operation.WARNINGS,
                caller -> extractRequest(request -> complete(list(caller, QueryParameters.of(request)))));
    }

    private HttpResponse list(Caller caller, QueryParameters query) {
        Policy policy = engine.policy();
        Set<Warning.State> states = query.choices("state", Warning.State.class);
        Set<WarningLevel> levels = query.choices("level", WarningLevel.class);
        Set<Signal> signals = query.choices("signal", Signal.class);
        List<String> regions = query.all("region");
        List<String> topics = query.all("topic");
        Optional<String> ticket = query.one("ticket");
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        ExportFormat format = ExportFormat.of(query);
        int limit = format.limit(query);
        int start = query.one("cursor").isEmpty() ? 0 : query.integer("cursor", 0, 0, Integer.MAX_VALUE);
        query.end();
        List<WarningView> all = engine.warnings().all().stream()
                .filter(w -> Explaining.seen(caller, w, policy))
                .filter(w -> states.isEmpty() || states.contains(w.state()))
                .filter(w -> levels.isEmpty() || levels.contains(w.level()))
                .filter(w -> signals.isEmpty()
                        || signals.stream().anyMatch(s -> w.sign(s).isPresent()))
                .filter(w -> regions.isEmpty() || regions.contains(w.region()))
                .filter(w -> topics.isEmpty()
                        || w.finding().topic().filter(topics::contains).isPresent())
                .filter(w -> ticket.isEmpty() || w.tickets().contains(ticket.get()))
                .filter(w -> from.isEmpty() || !w.raisedAt().isBefore(from.get()))
                .filter(w -> to.isEmpty() || w.raisedAt().isBefore(to.get()))
                .sorted(Comparator.comparing(Warning::raisedAt).reversed().thenComparing(Warning::id))
                .map(w ->
                        WarningView.of(w, policy, Masking.Visibility.of(caller).contents()))
                .toList();
        if (format.whole())
            return new Export<>(WarningExport.TABLE, all, item -> shown(item, caller))
                    .response(format, engine.clock().instant().atZone(json.zone()));
        int end = Math.min(all.size(), start + limit);
        Page page = new Page(
                all.subList(Math.min(start, end), end), end < all.size() ? Optional.of("" + end) : Optional.empty());
        return json.ok(shown(page, caller));
    }

    private Route one(String id) {
        return access.allow(Operation.WARNING, caller -> {
            Warning warning = seen(caller, id);
            return onSuccess(
                    CompletableFuture.supplyAsync(() -> explaining.page(caller, warning), blocking),
                    page -> complete(json.ok(shown(page, caller))));
        });
    }

    /** Numbers of persons in what officers wrote are masked for everyone. */
    private ObjectNode shown(Record page, Caller caller) {
        return Masking.numbers(json.tree(page), Masking.Visibility.of(caller));
    }

    private Warning seen(Caller caller, String id) {
        return engine.warnings()
                .warning(id)
                .filter(w -> Explaining.seen(caller, w, engine.policy()))
                .orElseThrow(() -> WarningReader.unknown(id));
    }

    private Route missed() {
        return access.allow(
                Operation.WARNING_MISSED,
                caller -> extractRequest(request -> bodies.object(body -> {
                    Instant now = engine.clock().instant();
                    WarningEvent step = read(caller, "", "missed", body, request, f -> reader.missed(f, now));
                    String region = body.path("region").asText();
                    caller.requireRegion(region);
                    String id = "W-" + region + "-M" + Long.toHexString(step.digest());
                    return answer(
                            caller,
                            engine.warnings()
                                    .raise(
                                            region,
                                            new WarningEvent(
                                                    step.commandId(),
                                                    step.digest(),
                                                    id,
                                                    step.by(),
                                                    step.at(),
                                                    step.action())));
                })));
    }

    private Route action(String id, String name) {
        return access.allow(
                Operation.WARNING_ACTION,
                caller -> extractRequest(request -> bodies.object(body -> {
                    Function<JsonFields, WarningAction> action = reader.named(name)
                            .orElseThrow(
                                    () -> Problem.of(ProblemCode.ACTION_UNKNOWN, "no action " + name + " of a warning")
                                            .thrown());
                    caller.requireRegion(seen(caller, id).region());
                    return answer(caller, engine.warnings().take(read(caller, id, name, body, request, action)));
                })));
    }

    private WarningEvent read(
            Caller caller,
            String id,
            String name,
            ObjectNode body,
            HttpRequest request,
            Function<JsonFields, WarningAction> of) {
        return reader.step(
                caller,
                id,
                name,
                body,
                IdempotencyKey.header(request),
                engine.clock().instant(),
                of);
    }

    private Route answer(Caller caller, CompletionStage<WarningRegister.Outcome> outcome) {
        return onSuccess(
                outcome.thenApplyAsync(
                        o -> json.response(
                                o.verdict() == WarningRegister.Verdict.TAKEN ? StatusCodes.CREATED : StatusCodes.OK,
                                shown(explaining.page(caller, accepted(o)), caller)),
                        blocking),
                response -> complete(response));
    }

    private static Warning accepted(WarningRegister.Outcome outcome) {
        return switch (outcome.verdict()) {
            case TAKEN, REPEATED -> outcome.warning().orElseThrow();
            case REUSED ->
                throw Problem.of(ProblemCode.COMMAND_REUSED, "the command id was something else before")
                        .thrown();
            case REFUSED ->
                throw Problem.of(
                                ProblemCode.WARNING_STATE,
                                outcome.warning()
                                                .map(w -> "warning " + w.id() + ' ')
                                                .orElse("the warning ")
                                        + outcome.why())
                        .thrown();
        };
    }
}
