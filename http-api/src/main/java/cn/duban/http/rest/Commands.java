package cn.duban.http.rest;

import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Role;
import cn.duban.http.json.Digest;
import cn.duban.http.json.Fields;
import cn.duban.http.json.IdempotencyKey;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.runtime.Engine;
import cn.duban.runtime.TicketStory;
import cn.duban.ticket.Action;
import cn.duban.ticket.Correct;
import cn.duban.ticket.Extend;
import cn.duban.ticket.Forward;
import cn.duban.ticket.Merge;
import cn.duban.ticket.Progress;
import cn.duban.ticket.ReceiveOrder;
import cn.duban.ticket.Register;
import cn.duban.ticket.Reply;
import cn.duban.ticket.Resume;
import cn.duban.ticket.Return;
import cn.duban.ticket.Sign;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Suspend;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries out every command, from REST and from ingests: reads the body, checks the caller's rights, submits it and waits for
 * the outcome.
 */
final class Commands {
    /** Fields that do not change the command; the digest leaves them out. */
    private static final Set<String> NOT_ASKED = Set.of("commandId", "id", "op");

    private static final int DERIVED_BYTES = 12;

    private final Engine engine;

    Commands(Engine engine) {
        this.engine = engine;
    }

    /** A command as requested. The id of a registration may be missing and is derived then. */
    record Asked(Action action, Optional<String> ticket, ObjectNode body, Optional<String> idempotencyKey) {}

    /** @param created whether the command registered a new ticket */
    record Outcome(TicketStory story, long recordedVersion, boolean repeated, boolean created) {}

    /** Throws a problem for what cannot be submitted; if the engine refuses the command, the stage fails with one. */
    CompletionStage<Outcome> carryOut(Caller caller, Asked asked) {
        Submission submission = read(caller, asked);
        return checked(caller, submission)
                .thenCompose(engine::submit)
                .thenApply(reply -> outcome(asked.action(), reply));
    }

    private static Outcome outcome(Action action, Engine.CommandReply reply) {
        if (reply instanceof Engine.CommandReply.Refused refused)
            throw Problem.of(refused.why()).thrown();
        Engine.CommandReply.Done done = (Engine.CommandReply.Done) reply;
        boolean created = action == Action.REGISTER && !done.repeated();
        return new Outcome(done.story(), done.recordedVersion(), done.repeated(), created);
    }

    private static Submission read(Caller caller, Asked asked) {
        Fields fields = new Fields(asked.body());
        fields.skip("op");
        Optional<String> id = fields.optionalId("id");
        String commandId = IdempotencyKey.commandId(fields, asked.idempotencyKey());
        Optional<String> by = fields.optionalText("by", CommandReader.NAME);
        Optional<Instant> at = fields.optionalInstant("at");
        Optional<Long> ifVersion = fields.optionalVersion("ifVersion");
        TicketCommand command = CommandReader.read(asked.action(), fields);
        if (asked.ticket().isPresent() && id.isPresent() && !id.equals(asked.ticket()))
            fields.error("id", "is not the ticket of the path");
        fields.end();
        if (at.isPresent() && !caller.is(Role.IMPORTER))
            throw Problem.at(Code.ROLE, "/at", "only an importer says when something happened")
                    .thrown();
        return new Submission(
                asked.ticket().or(() -> id).orElseGet(() -> derivedId(caller, commandId)),
                commandId,
                Digest.of(asked.action().wire(), asked.body(), NOT_ASKED),
                caller.signs(by),
                caller.is(Role.SUPERVISOR),
                at,
                ifVersion,
                command);
    }

    /** A registration that is sent twice gets the same id and makes no second ticket. */
    private static String derivedId(Caller caller, String commandId) {
        byte[] digest = Digest.sha256(caller.name() + '\n' + commandId);
        return "T-" + HexFormat.of().withUpperCase().formatHex(digest, 0, DERIVED_BYTES);
    }

    /** The submission, if the caller's limits allow it. Only for a limited caller the ticket is read first. */
    private CompletionStage<Submission> checked(Caller caller, Submission submission) {
        if (submission.command() instanceof Register register) {
            caller.requireRegion(register.matter().region());
            return CompletableFuture.completedStage(submission);
        }
        unit(submission.command()).ifPresent(unit -> requireUnit(caller, unit));
        if (submission.command() instanceof Correct correct) correct.region().ifPresent(caller::requireRegion);
        boolean byLead = caller.limitedToUnits() && ofTheLead(submission.command());
        if (caller.allRegions() && !byLead) return CompletableFuture.completedStage(submission);
        return engine.ticket(submission.ticket())
                .thenApply(story -> {
                    require(caller, story);
                    if (byLead)
                        story.flatMap(s -> s.ticket().stage().lead()).ifPresent(lead -> requireUnit(caller, lead));
                    return submission;
                })
                .thenCompose(asked -> asked.command() instanceof Merge merge
                        ? engine.ticket(merge.into()).thenApply(into -> {
                            require(caller, into);
                            return asked;
                        })
                        : CompletableFuture.completedStage(asked));
    }

    private static void require(Caller caller, Optional<TicketStory> story) {
        story.map(TicketStory::ticket).map(Ticket::matter).ifPresent(m -> caller.requireRegion(m.region()));
    }

    private static Optional<String> unit(TicketCommand command) {
        if (command instanceof Sign sign) return Optional.of(sign.unit());
        if (command instanceof Progress progress) return Optional.of(progress.unit());
        if (command instanceof Reply reply) return Optional.of(reply.unit());
        if (command instanceof Forward forward) return Optional.of(forward.unit());
        if (command instanceof Return returned) return Optional.of(returned.unit());
        if (command instanceof Extend extend) return Optional.of(extend.unit());
        if (command instanceof ReceiveOrder receipt) return Optional.of(receipt.unit());
        return Optional.empty();
    }

    /** Commands of a unit that do not name it: they are allowed for the ticket that it leads. */
    private static boolean ofTheLead(TicketCommand command) {
        return command instanceof Suspend || command instanceof Resume;
    }

    private void requireUnit(Caller caller, String unit) {
        if (caller.is(Role.IMPORTER) || caller.actsFor(unit, engine.policy())) return;
        throw Problem.at(Code.UNIT_NOT_YOURS, "/unit", "the caller does not act for " + unit)
                .thrown();
    }
}
