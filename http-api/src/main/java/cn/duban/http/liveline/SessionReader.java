package cn.duban.http.liveline;

import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaAction;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.SessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.liveline.SessionRefusal;
import cn.duban.policy.Policy;
import cn.duban.ticket.Refusal;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a session event from a request body; throws a problem for a faulty one. */
final class SessionReader {
    private static final int WORD = 64;
    private static final int TEXT = 2000;
    private static final int UNITS = 20;
    private static final Set<String> NOT_ASKED = Set.of("commandId");

    private final Policy policy;

    SessionReader(Policy policy) {
        this.policy = policy;
    }

    /** The reader of an action by its name in the path; empty for an unknown name. */
    Optional<Function<JsonFields, SessionAction>> named(String action) {
        return Optional.ofNullable(
                switch (action) {
                    case "notice" -> f -> new RotaAction.Notice(f.text("text", TEXT));
                    case "start" -> f -> new OnAirAction.Start();
                    case "transfer" -> this::transfer;
                    case "instruction" -> this::instruction;
                    case "order" -> this::order;
                    case "observe" -> this::observe;
                    case "leave" ->
                        f -> new RotaAction.Leave(f.text("reason", TEXT), Optional.of(f.text("approvedBy", WORD)));
                    case "absent" -> f -> new RotaAction.Absent(f.text("reason", TEXT));
                    case "end" -> f -> new OnAirAction.End();
                    case "reopen" ->
                        f -> new OnAirAction.Reopen(
                                policy.rules().liveLine().reopenWithin().toSeconds());
                    case "correct" -> f -> new RotaAction.Correct(slot(f), f.text("reason", TEXT));
                    case "cancel" -> f -> new RotaAction.Cancel(f.text("reason", TEXT));
                    default -> null;
                });
    }

    SessionEvent step(
            Caller caller,
            String session,
            String name,
            ObjectNode body,
            Optional<String> idempotencyKey,
            Instant now,
            Function<JsonFields, SessionAction> reader) {
        if (!JsonFields.isId(session)) throw unknown(session);
        JsonFields f = new JsonFields(body);
        SessionEvent step = new SessionEvent(
                IdempotencyKey.commandId(f, idempotencyKey),
                CommandDigest.of("live-line " + session + ' ' + name, body, NOT_ASKED),
                session,
                caller.signature(f.optionalText("by", WORD)),
                now,
                reader.apply(f));
        f.end();
        return step;
    }

    static Problem.ProblemException unknown(String session) {
        return Problem.of(ProblemCode.SESSION_UNKNOWN, "no session " + session + " on the rota")
                .thrown();
    }

    /** @param name the session's name, with which the detail begins */
    static Refusal.FieldError fault(String pointer, String name, SessionRefusal why) {
        return new Refusal.FieldError(
                pointer, name + ' ' + why.detail(), Optional.of(why.code().wire()), why.arguments());
    }

    SessionAction plan(JsonFields f) {
        f.skip("id");
        return new RotaAction.Plan(slot(f));
    }

    private RotaSlot slot(JsonFields f) {
        Instant from = f.instant("from");
        Instant to = f.instant("to");
        RotaSlot slot = new RotaSlot(
                from,
                to,
                f.text("leader", WORD),
                f.text("post", WORD),
                f.text("host", WORD),
                f.optionalText("region", WORD),
                f.optionalText("unit", WORD),
                f.optionalText("scope", TEXT).orElse(""),
                f.optionalText("seat", WORD).orElse("1"));
        if (!f.faulty() && !from.isBefore(to)) f.error("to", "must lie after from");
        slot.region()
                .filter(r -> policy.region(r).isEmpty())
                .ifPresent(r -> f.error("region", "no region " + r + " in the policy"));
        slot.unit().ifPresent(u -> unit(f, "unit", u));
        return slot;
    }

    private SessionAction transfer(JsonFields f) {
        return new OnAirAction.Transfer(f.id("call"), f.text("agent", WORD), f.text("topic", WORD), f.bool("taken"));
    }

    private SessionAction instruction(JsonFields f) {
        List<String> units = f.texts("units", UNITS, WORD);
        for (int i = 0; i < units.size(); i++) unit(f, "units", units.get(i));
        return new OnAirAction.Instruction(
                f.id("call"), f.id("ticket"), f.text("text", TEXT), f.optionalInstant("promisedAt"), units);
    }

    private SessionAction order(JsonFields f) {
        String unit = f.text("unit", WORD);
        unit(f, "unit", unit);
        return new OnAirAction.Order(f.id("ticket"), unit, f.text("text", TEXT));
    }

    private SessionAction observe(JsonFields f) {
        return new OnAirAction.Observe(
                f.text("observer", WORD),
                f.integer("mark", 0, 100),
                f.optionalText("words", TEXT).orElse(""));
    }

    private void unit(JsonFields f, String field, String unit) {
        if (!unit.isEmpty() && policy.unit(unit).isEmpty()) f.error(field, "no unit " + unit + " in the policy");
    }
}
