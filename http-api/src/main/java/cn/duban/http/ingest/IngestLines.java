package cn.duban.http.ingest;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.calls.AgentReader;
import cn.duban.http.calls.CallReader;
import cn.duban.http.ticket.CommandService;
import cn.duban.http.web.Caller;
import cn.duban.http.web.ClockStepper;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.StrictJson;
import cn.duban.ticket.Action;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Carries out the lines of one ingest: each gets one answer, and a faulty line does not affect the others. */
final class IngestLines {
    private static final int BUSY_TRIES = 100;
    private static final long BUSY_PAUSE_MILLIS = 100;

    private final Engine engine;
    private final AccessControl access;
    private final CommandService commands;
    private final ClockStepper steps;
    private final Json json;
    private final Caller caller;
    private final KeyedSequence sequence = new KeyedSequence();

    IngestLines(Engine engine, AccessControl access, Json json, Caller caller) {
        this.engine = engine;
        this.access = access;
        this.commands = new CommandService(engine);
        this.steps = new ClockStepper(engine);
        this.json = json;
        this.caller = caller;
    }

    /** Called for one line after the other; the answers complete in any order. */
    CompletionStage<ObjectNode> answer(LineSplitter.Line line) {
        if (line.tooLong())
            return CompletableFuture.completedStage(failed(
                    line,
                    Problem.of(ProblemCode.BODY_TOO_LARGE, "the line is too long")
                            .thrown()));
        ObjectNode body;
        try {
            body = StrictJson.object(line.bytes().asByteBuffer());
        } catch (Problem.ProblemException unreadable) {
            return CompletableFuture.completedStage(failed(line, unreadable));
        }
        String op = text(body, "op").orElse("");
        if (op.equals("clock")) return sequence.afterAll(() -> safely(line, () -> step(line, body)));
        return sequence.inOrder(key(op, body), () -> safely(line, () -> asked(line, op, body)));
    }

    private CompletionStage<ObjectNode> safely(
            LineSplitter.Line line, Supplier<CompletionStage<ObjectNode>> answering) {
        Supplier<CompletionStage<ObjectNode>> whileThereIsRoom = () -> {
            access.requireRoom();
            return answering.get();
        };
        return patiently(whileThereIsRoom, BUSY_TRIES).exceptionally(thrown -> failed(line, thrown));
    }

    /** A busy region means back-pressure: the line is retried, and the lines after it wait. */
    private CompletionStage<ObjectNode> patiently(Supplier<CompletionStage<ObjectNode>> answering, int tries) {
        CompletionStage<ObjectNode> answer;
        try {
            answer = answering.get();
        } catch (RuntimeException thrown) {
            answer = CompletableFuture.failedStage(thrown);
        }
        return answer.exceptionallyCompose(thrown -> {
            Throwable cause = thrown instanceof CompletionException c && c.getCause() != null ? c.getCause() : thrown;
            if (!(cause instanceof Engine.BusyException) || tries <= 1) return CompletableFuture.failedStage(cause);
            return CompletableFuture.supplyAsync(
                            () -> null, CompletableFuture.delayedExecutor(BUSY_PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                    .thenCompose(ignored -> patiently(answering, tries - 1));
        });
    }

    /**
     * The key of lines that stay in order: those of one ticket, call or agent. A registration without id has its command id as
     * key.
     */
    private static String key(String op, ObjectNode body) {
        if (op.equals("call")) return "call " + text(body, "callId").orElse("");
        if (op.equals("agent")) return "agent " + text(body, "agent").orElse("");
        return text(body, "id")
                .map(id -> "ticket " + id)
                .orElseGet(() -> "command " + text(body, "commandId").orElse(""));
    }

    private CompletionStage<ObjectNode> asked(LineSplitter.Line line, String op, ObjectNode body) {
        if (op.equals("call")) return call(line, body);
        if (op.equals("agent")) return agent(line, body);
        Action action = Action.ofWire(op)
                .orElseThrow(() -> Problem.at(
                                ProblemCode.VALIDATION, "/op", "is register, call, agent, clock or a ticket's action")
                        .thrown());
        Optional<String> id = text(body, "id");
        if (action != Action.REGISTER && id.isEmpty())
            throw Problem.at(ProblemCode.VALIDATION, "/id", "is required").thrown();
        if (action != Action.REGISTER && !JsonFields.isId(id.get()))
            throw Problem.at(ProblemCode.VALIDATION, "/id", "is 1 to 64 of A-Z a-z 0-9 . _ : -")
                    .thrown();
        Optional<String> ticket = action == Action.REGISTER ? Optional.empty() : id;
        return commands.execute(caller, new CommandService.CommandRequest(action, ticket, body, Optional.empty()))
                .thenApply(outcome -> result(line, outcome.created() ? 201 : 200)
                        .put("id", outcome.story().ticket().id())
                        .put("version", outcome.recordedVersion()));
    }

    private CompletionStage<ObjectNode> call(LineSplitter.Line line, ObjectNode body) {
        CallReport call = CallReader.read(caller, body, engine);
        return engine.call(call)
                .thenApply(isNew -> result(line, isNew ? 201 : 200).put("id", call.callId()));
    }

    private CompletionStage<ObjectNode> agent(LineSplitter.Line line, ObjectNode body) {
        AgentReport report = AgentReader.read(caller, body, engine);
        return engine.agent(report)
                .thenApply(isNew -> result(line, isNew ? 201 : 200).put("id", report.agent()));
    }

    private CompletionStage<ObjectNode> step(LineSplitter.Line line, ObjectNode body) {
        JsonFields fields = new JsonFields(body);
        fields.skip("op");
        Instant to = fields.instant("to");
        fields.end();
        return steps.to(to).thenApply(now -> result(line, 200).put("now", json.instant(now)));
    }

    private static Optional<String> text(ObjectNode body, String field) {
        JsonNode node = body.get(field);
        return node != null && node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static ObjectNode result(LineSplitter.Line line, int status) {
        return Json.object().put("line", line.number()).put("status", status);
    }

    private static ObjectNode failed(LineSplitter.Line line, Throwable thrown) {
        Problem problem = ProblemExceptionHandler.problem(thrown);
        ObjectNode result = result(line, problem.code().status().intValue())
                .put("code", problem.code().wire())
                .put("detail", problem.detail());
        if (!problem.errors().isEmpty()) result.set("errors", problem.json().get("errors"));
        return result;
    }
}
