package cn.duban.http.ticket;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.web.Caller;
import cn.duban.http.web.CommandDigest;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import cn.duban.ticket.Action;
import cn.duban.ticket.Expectation;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionCommand;
import cn.duban.ticket.TicketCommand;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Carries out every command, from REST and from ingests: reads the body, checks the caller's rights, submits it and waits for
 * the outcome.
 */
public final class CommandService {
    /** Fields that do not change the command; the digest leaves them out. */
    private static final Set<String> NOT_ASKED = Set.of("commandId", "id", "op");

    private static final int DERIVED_BYTES = 12;

    private final Engine engine;

    public CommandService(Engine engine) {
        this.engine = engine;
    }

    /** A command as requested. The id of a registration may be missing and is derived then. */
    public record CommandRequest(
            Action action, Optional<String> ticket, ObjectNode body, Optional<String> idempotencyKey) {}

    /** @param created whether the command registered a new ticket */
    public record Outcome(TicketHistory story, long recordedVersion, boolean repeated, boolean created) {}

    /** Throws a problem for what cannot be submitted; if the engine refuses the command, the stage fails with one. */
    public CompletionStage<Outcome> execute(Caller caller, CommandRequest asked) {
        return engine.submit(read(caller, asked)).thenApply(reply -> outcome(asked.action(), reply));
    }

    private static Outcome outcome(Action action, Engine.CommandReply reply) {
        if (reply instanceof Engine.CommandReply.Refused refused)
            throw Problem.of(refused.why()).thrown();
        Engine.CommandReply.Done done = (Engine.CommandReply.Done) reply;
        boolean created = action == Action.REGISTER && !done.repeated();
        return new Outcome(done.story(), done.recordedVersion(), done.repeated(), created);
    }

    private Submission read(Caller caller, CommandRequest asked) {
        JsonFields fields = new JsonFields(asked.body());
        fields.skip("op");
        Optional<String> id = fields.optionalId("id");
        String commandId = IdempotencyKey.commandId(fields, asked.idempotencyKey());
        Optional<String> by = fields.optionalText("by", CommandReader.NAME);
        Optional<Instant> at = fields.optionalInstant("at");
        Optional<Long> ifVersion = fields.optionalVersion("ifVersion");
        TicketCommand command = CommandReader.read(asked.action(), fields);
        if (command instanceof SupervisionCommand.IssueOrder order) requireRegion(caller, order);
        if (asked.ticket().isPresent() && id.isPresent() && !id.equals(asked.ticket()))
            fields.error("id", "is not the ticket of the path");
        fields.end();
        if (at.isPresent() && !caller.is(Role.IMPORTER))
            throw Problem.at(ProblemCode.ROLE, "/at", "only an importer says when something happened")
                    .thrown();
        return new Submission(
                asked.ticket().or(() -> id).orElseGet(() -> derivedId(caller, commandId)),
                commandId,
                CommandDigest.of(asked.action().wire(), asked.body(), NOT_ASKED),
                caller.signature(by),
                caller.is(Role.SUPERVISOR),
                at,
                ifVersion,
                command,
                expectation(caller));
    }

    /** An order is for a unit of the caller's regions; the ticket decides whether it may have one. */
    private void requireRegion(Caller caller, SupervisionCommand.IssueOrder order) {
        order.unit()
                .flatMap(engine.policy()::unit)
                .filter(unit -> !caller.maySeeRegion(unit.region()))
                .ifPresent(unit -> {
                    throw Problem.at(
                                    ProblemCode.REGION_FORBIDDEN,
                                    "/unit",
                                    unit.id() + " is in " + unit.region() + ", the caller is limited to other regions")
                            .thrown();
                });
    }

    /** An importer reports what other systems have decided, so it acts for every unit. */
    static Expectation expectation(Caller caller) {
        Optional<Set<String>> units = caller.is(Role.IMPORTER) ? Optional.empty() : Optional.of(caller.units());
        return new Expectation(caller.regions(), units, caller.limitedToUnits());
    }

    /** A registration that is sent twice gets the same id and makes no second ticket. */
    private static String derivedId(Caller caller, String commandId) {
        byte[] digest = CommandDigest.sha256(caller.name() + '\n' + commandId);
        return "T-" + HexFormat.of().withUpperCase().formatHex(digest, 0, DERIVED_BYTES);
    }
}
