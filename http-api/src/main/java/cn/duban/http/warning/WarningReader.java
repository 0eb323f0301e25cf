package cn.duban.http.warning;

import static cn.duban.http.web.TextLimits.SHORT_TEXT;
import static cn.duban.http.web.TextLimits.WORD;

import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.InstantFormat;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.policy.Policy;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Reads a warning event from a request body; throws a problem for a faulty one. */
final class WarningReader {
    private static final int MEMBERS = 50;
    private static final Set<String> NOT_ASKED = Set.of("commandId");

    private final Policy policy;

    WarningReader(Policy policy) {
        this.policy = policy;
    }

    /** The reader of an action by its name in the path; empty for an unknown name. */
    Optional<Function<JsonFields, WarningAction>> named(String action) {
        return Optional.ofNullable(
                switch (action) {
                    case "acknowledge" -> f -> new OfficerWarningAction.Acknowledge(note(f));
                    case "assign" -> this::assign;
                    case "plan" -> this::plan;
                    case "resolve" ->
                        f -> new OfficerWarningAction.Resolve(
                                f.choice("outcome", OfficerWarningAction.Outcome.class), note(f));
                    case "reopen" -> f -> new OfficerWarningAction.Reopen(f.text("reason", SHORT_TEXT));
                    case "feedback" -> WarningReader::feedback;
                    default -> null;
                });
    }

    WarningEvent step(
            Caller caller,
            String warning,
            String name,
            ObjectNode body,
            Optional<String> idempotencyKey,
            Instant now,
            Function<JsonFields, WarningAction> reader) {
        JsonFields f = new JsonFields(body);
        WarningEvent step = new WarningEvent(
                IdempotencyKey.commandId(f, idempotencyKey),
                CommandDigest.of("warning " + warning + ' ' + name, body, NOT_ASKED),
                warning,
                caller.signature(f.optionalText("by", WORD)),
                now,
                reader.apply(f));
        f.end();
        return step;
    }

    static Problem.ProblemException unknown(String warning) {
        return Problem.of(ProblemCode.WARNING_UNKNOWN, "no warning " + warning).thrown();
    }

    private static String note(JsonFields f) {
        return f.optionalText("note", SHORT_TEXT).orElse("");
    }

    private WarningAction assign(JsonFields f) {
        Optional<String> unit = f.optionalText("unit", WORD);
        unit.ifPresent(u -> unit(f, u));
        List<String> team = f.texts("team", MEMBERS, WORD);
        if (unit.isEmpty() && team.isEmpty()) f.error("unit", "a unit or a team is needed");
        return new OfficerWarningAction.Assign(unit, team, note(f));
    }

    private WarningAction plan(JsonFields f) {
        String unit = f.text("unit", WORD);
        unit(f, unit);
        String text = f.text("text", SHORT_TEXT);
        return new OfficerWarningAction.Plan(unit, text, day(f, "due"));
    }

    private static LocalDate day(JsonFields f, String field) {
        String text = f.text(field, WORD);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            if (!text.isEmpty()) f.error(field, "is a day such as 2026-03-02");
            return LocalDate.EPOCH;
        }
    }

    private static WarningAction feedback(JsonFields f) {
        return new OfficerWarningAction.Feedback(
                f.choice("opinion", OfficerWarningAction.Opinion.class), f.optionalInstant("soonerBy"), note(f));
    }

    private void unit(JsonFields f, String unit) {
        if (!unit.isEmpty() && policy.unit(unit).isEmpty()) f.error("unit", "no unit " + unit + " in the policy");
    }

    /** Reads a matter that no detector warned of (漏报补录). */
    WarningAction missed(JsonFields f, Instant now) {
        String region = f.text("region", WORD);
        if (!region.isEmpty() && policy.region(region).isEmpty())
            f.error("region", "no region " + region + " in the policy");
        WarningLevel level = f.choice("level", WarningLevel.class);
        Instant since = f.instant("since");
        if (!f.faulty() && since.isAfter(now))
            f.error("since", "must not lie after now, " + InstantFormat.inZone(now, policy.zone()));
        List<String> tickets = f.texts("tickets", Finding.MOST_TICKETS, WORD);
        String text = f.text("text", SHORT_TEXT);
        return new EngineWarningAction.Raise(
                new Finding(
                        Signal.MISSED,
                        "missed:" + region + ':' + since.toEpochMilli() + ':' + Integer.toHexString(text.hashCode()),
                        level,
                        0,
                        now,
                        since,
                        f.optionalText("topic", WORD),
                        Optional.empty(),
                        tickets.size(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        tickets,
                        List.of(),
                        List.of(),
                        text,
                        "级别由补录人认定",
                        "级别由补录人认定"),
                List.of());
    }
}
