package cn.duban.http.notice;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.engine.DutyRegister;
import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.http.web.TextLimits;
import cn.duban.policy.Unit;
import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.duty.DutyRules;
import cn.duban.ticket.Refusal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/duty}: who is, was and will be on duty, and the overrides and swaps that a supervisor records. */
public final class DutyResource implements Resource {
    private static final int MOST_DAYS = 92;
    private static final String DAY = "is a day such as 2026-10-01";

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;

    public DutyResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> pathPrefix(
                        "duty",
                        () -> concat(
                                pathEnd(() -> get(this::duty)),
                                path("overrides", () -> post(() -> change(Operation.DUTY_OVERRIDE, this::cover))),
                                path("swaps", () -> post(() -> change(Operation.DUTY_SWAP, this::swap))),
                                path("withdrawals", () -> post(this::withdraw)))));
    }

    private Route duty() {
        return access.allow(
                Operation.DUTY,
                caller -> extractRequest(request -> {
                    QueryParameters q = QueryParameters.of(request);
                    LocalDate today = LocalDate.ofInstant(
                            engine.clock().instant(), engine.policy().zone());
                    Optional<LocalDate> date = day(q, "date");
                    Optional<LocalDate> first = day(q, "from");
                    if (date.isPresent() && first.isPresent()) q.error("from", "is given instead of date");
                    LocalDate from = date.or(() -> first).orElse(today);
                    LocalDate to = day(q, "to").orElse(from);
                    if (to.isBefore(from)) q.error("to", "lies before " + from);
                    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS)
                        q.error("to", "lies at most " + (MOST_DAYS - 1) + " days after " + from);
                    Optional<String> rota = q.one("rota");
                    q.end();
                    List<DutyRota> shown = engine.notices().duty().roster().everyRota().stream()
                            .filter(r -> sees(caller, r)
                                    && rota.filter(id -> !id.equals(r.id())).isEmpty())
                            .toList();
                    return complete(json.ok(new DutyView(engine).answer(from, to, shown)));
                }));
    }

    private static Optional<LocalDate> day(QueryParameters q, String name) {
        return q.one(name).flatMap(text -> {
            Optional<LocalDate> day = parsed(text);
            if (day.isEmpty()) q.error(name, DAY);
            return day;
        });
    }

    private static LocalDate day(JsonFields f, String name) {
        String text = f.text(name, TextLimits.WORD);
        Optional<LocalDate> day = parsed(text);
        if (!text.isEmpty() && day.isEmpty()) f.error(name, DAY);
        return day.orElse(LocalDate.EPOCH);
    }

    private static Optional<LocalDate> parsed(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) return Optional.empty();
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The region of a rota; empty for one of the whole city. */
    private Optional<String> region(DutyRota rota) {
        return rota.region().or(() -> rota.unit().flatMap(engine.policy()::unit).map(Unit::region));
    }

    private boolean sees(Caller caller, DutyRota rota) {
        return region(rota).map(caller::maySeeRegion).orElseGet(caller::allRegions);
    }

    private Route change(Operation operation, Function<JsonFields, DutyChange.Act> reader) {
        return access.allow(
                operation,
                caller -> extractRequest(request -> bodies.object(body -> {
                    JsonFields f = new JsonFields(body);
                    DutyChange.Act act = reader.apply(f);
                    DutyChange change = new DutyChange(
                            commandId(f, request),
                            digest(operation, body),
                            act,
                            f.text("reason", TextLimits.REASON),
                            caller.signature(f.optionalText("by", TextLimits.WORD)),
                            engine.clock().instant());
                    f.end();
                    require(caller, act.rota());
                    return answer(engine.notices().duty().change(change));
                })));
    }

    private static String commandId(JsonFields f, HttpRequest request) {
        return IdempotencyKey.commandId(f, IdempotencyKey.header(request));
    }

    private static long digest(Operation operation, ObjectNode body) {
        return CommandDigest.of(operation.template(), body, Set.of("commandId"));
    }

    private DutyChange.Act cover(JsonFields f) {
        LocalDate from = day(f, "from");
        return new DutyChange.Cover(
                f.text("rota", TextLimits.WORD),
                from,
                f.has("to") ? day(f, "to") : from,
                f.optionalText("shift", TextLimits.WORD),
                f.text("officer", TextLimits.WORD),
                f.text("standIn", TextLimits.WORD));
    }

    private DutyChange.Act swap(JsonFields f) {
        return new DutyChange.Swap(
                f.text("rota", TextLimits.WORD),
                new DutyChange.Post(
                        day(f, "day"), f.text("shift", TextLimits.WORD), f.text("officer", TextLimits.WORD)),
                new DutyChange.Post(
                        day(f, "withDay"),
                        f.text("withShift", TextLimits.WORD),
                        f.text("withOfficer", TextLimits.WORD)));
    }

    private Route withdraw() {
        return access.allow(
                Operation.DUTY_WITHDRAW,
                caller -> extractRequest(request -> bodies.object(body -> {
                    JsonFields f = new JsonFields(body);
                    DutyChange.Withdrawal withdrawal = new DutyChange.Withdrawal(
                            commandId(f, request),
                            digest(Operation.DUTY_WITHDRAW, body),
                            f.id("change"),
                            f.text("reason", TextLimits.REASON),
                            caller.signature(f.optionalText("by", TextLimits.WORD)),
                            engine.clock().instant());
                    f.end();
                    engine.notices()
                            .duty()
                            .roster()
                            .book()
                            .change(withdrawal.change())
                            .ifPresent(change -> require(caller, change.act().rota()));
                    return answer(engine.notices().duty().withdraw(withdrawal));
                })));
    }

    /** A rota that is not known is refused later, with the nearest ones. */
    private void require(Caller caller, String rota) {
        Optional<DutyRota> known = engine.notices().duty().roster().everyRota().stream()
                .filter(r -> r.id().equals(rota))
                .findFirst();
        if (known.isEmpty()) return;
        Optional<String> region = region(known.get());
        if (region.isPresent()) caller.requireRegion(region.get());
        else caller.requireAllRegions();
    }

    private Route answer(CompletionStage<DutyRegister.Outcome> outcome) {
        return onSuccess(
                outcome.thenApply(DutyResource::accepted),
                o -> complete(json.response(
                        o.verdict() == DutyRegister.Verdict.TAKEN ? StatusCodes.CREATED : StatusCodes.OK,
                        new DutyView(engine).change(o.change().orElseThrow()))));
    }

    private static DutyRegister.Outcome accepted(DutyRegister.Outcome outcome) {
        return switch (outcome.verdict()) {
            case TAKEN, REPEATED -> outcome;
            case REUSED ->
                throw Problem.of(ProblemCode.COMMAND_REUSED, "the command id was something else before")
                        .thrown();
            case REFUSED -> throw refused(outcome.objection().orElseThrow());
        };
    }

    private static Problem.ProblemException refused(DutyRules.Objection why) {
        return why.field().isEmpty()
                ? Problem.of(ProblemCode.DUTY_STATE, why.detail()).thrown()
                : Problem.fields(List.of(new Refusal.FieldError("/" + why.field(), why.detail())))
                        .thrown();
    }
}
