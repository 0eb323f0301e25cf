package cn.duban.http.score;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.Scores;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
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
import cn.duban.http.web.Role;
import cn.duban.http.web.TextLimits;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.region.ExclusionEvent;
import cn.duban.scoring.Exclusion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/ledgers/exclusions}: tickets excluded from a unit's score, with who decided it, when and why. */
public final class ExclusionResource implements Resource {

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;

    public ExclusionResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    record Step(ExclusionEvent.Action action, String by, Instant at, String reason) {}

    record Item(
            String ticket,
            String unit,
            String unitName,
            Exclusion.State state,
            String stateName,
            Instant at,
            List<Step> steps) {}

    record Page(List<Item> items, Optional<String> next) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("ledgers").slash("exclusions"), () -> concat(get(this::list), post(this::step)));
    }

    private Route list() {
        return access.allow(
                Operation.EXCLUSIONS,
                caller -> extractRequest(
                        request -> onSuccess(list(caller, QueryParameters.of(request)), answer -> complete(answer))));
    }

    private CompletionStage<HttpResponse> list(Caller caller, QueryParameters query) {
        Policy policy = engine.policy();
        List<String> units = query.all("unit");
        for (String unit : units)
            if (policy.unit(unit).isEmpty()) query.error("unit", "no unit " + unit + " in the policy");
        Optional<String> ticket = query.one("ticket");
        Set<Exclusion.State> states = query.choices("state", Exclusion.State.class);
        ExportFormat format = ExportFormat.of(query);
        int limit = format.limit(query);
        int from = query.one("cursor").isEmpty() ? 0 : query.integer("cursor", 0, 0, Integer.MAX_VALUE);
        query.end();
        return engine.scores().ask(centre -> {
            List<Item> all = centre.exclusions().stream()
                    .filter(e -> seen(caller, e.unit()))
                    .filter(e -> units.isEmpty() || units.stream().anyMatch(u -> policy.within(e.unit(), u)))
                    .filter(e -> states.isEmpty() || states.contains(e.state()))
                    .filter(e -> ticket.isEmpty() || ticket.get().equals(e.ticket()))
                    .sorted(Comparator.comparing(Exclusion::at)
                            .reversed()
                            .thenComparing(Exclusion::ticket)
                            .thenComparing(Exclusion::unit))
                    .map(this::item)
                    .toList();
            if (format.whole())
                return new Export<Item>(ExclusionExport.TABLE, all, json::tree)
                        .response(format, engine.clock().instant().atZone(json.zone()));
            int end = Math.min(all.size(), from + limit);
            List<Item> items = all.subList(Math.min(from, end), end);
            return json.ok(new Page(items, end < all.size() ? Optional.of("" + end) : Optional.empty()));
        });
    }

    private boolean seen(Caller caller, String id) {
        Policy policy = engine.policy();
        boolean region =
                policy.unit(id).map(u -> caller.maySeeRegion(u.region())).orElseGet(caller::allRegions);
        return region && (!caller.limitedToUnits() || caller.actsFor(id, policy));
    }

    private Item item(Exclusion exclusion) {
        return new Item(
                exclusion.ticket(),
                exclusion.unit(),
                engine.policy().unit(exclusion.unit()).map(Unit::name).orElse(exclusion.unit()),
                exclusion.state(),
                exclusion.state().chinese(),
                exclusion.at(),
                exclusion.steps().stream()
                        .map(s -> new Step(s.action(), s.by(), s.at(), Masking.text(s.reason())))
                        .toList());
    }

    private Route step() {
        return access.allow(
                Operation.EXCLUDE,
                caller -> extractRequest(request -> bodies.object(body -> {
                    ExclusionEvent step = read(caller, body, request);
                    return onSuccess(
                            taken(step),
                            outcome -> complete(json.response(
                                    status(outcome), item(outcome.now().orElseThrow()))));
                })));
    }

    private CompletionStage<Scores.Outcome> taken(ExclusionEvent step) {
        return engine.scores()
                .ask(centre -> centre.facts(step.ticket()).stream()
                        .anyMatch(f -> f.unit().equals(step.unit())))
                .thenCompose(counts -> {
                    if (!counts)
                        throw Problem.of(
                                        ProblemCode.TICKET_UNKNOWN,
                                        "no figure of " + step.unit() + " that can still be opened rests on ticket "
                                                + step.ticket())
                                .thrown();
                    return engine.scores().exclude(step);
                })
                .thenApply(outcome -> switch (outcome.verdict()) {
                    case TAKEN, REPEATED -> outcome;
                    case REUSED ->
                        throw Problem.of(
                                        ProblemCode.COMMAND_REUSED,
                                        "command " + step.commandId() + " was something else before")
                                .thrown();
                    case REFUSED ->
                        throw Problem.of(
                                        ProblemCode.EXCLUSION_STATE,
                                        step.action() + " does not follow: "
                                                + outcome.now()
                                                        .map(e -> "the ticket is " + e.state() + " for " + e.unit())
                                                        .orElse("nothing was asked or decided yet"))
                                .thrown();
                });
    }

    private static StatusCode status(Scores.Outcome outcome) {
        return outcome.verdict() == Scores.Verdict.TAKEN ? StatusCodes.CREATED : StatusCodes.OK;
    }

    private ExclusionEvent read(Caller caller, ObjectNode body, HttpRequest request) {
        JsonFields f = new JsonFields(body);
        ExclusionEvent step = new ExclusionEvent(
                IdempotencyKey.commandId(f, IdempotencyKey.header(request)),
                CommandDigest.of("exclusion", body, Set.of("commandId")),
                f.choice("action", ExclusionEvent.Action.class),
                f.id("ticket"),
                f.text("unit", TextLimits.WORD),
                f.text("reason", TextLimits.REASON),
                caller.signature(f.optionalText("by", TextLimits.WORD)),
                engine.clock().instant());
        if (!f.faulty() && engine.policy().unit(step.unit()).isEmpty())
            f.error("unit", "no unit " + step.unit() + " in the policy");
        f.end();
        require(caller, step);
        return step;
    }

    /** A unit may appeal for itself; only a supervisor decides. */
    private void require(Caller caller, ExclusionEvent step) {
        engine.policy().unit(step.unit()).ifPresent(u -> caller.requireRegion(u.region()));
        if (caller.is(Role.SUPERVISOR)) return;
        if (step.action() != ExclusionEvent.Action.APPEAL)
            throw Problem.of(ProblemCode.ROLE, step.action() + " is for [supervisor]")
                    .thrown();
        if (!caller.actsFor(step.unit(), engine.policy()))
            throw Problem.of(ProblemCode.UNIT_NOT_YOURS, "the caller acts for other units")
                    .thrown();
    }
}
