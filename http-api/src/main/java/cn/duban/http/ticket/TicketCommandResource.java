package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.ticket.Action;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code POST /v1/tickets} and {@code POST /v1/tickets/{id}/{action}}. */
public final class TicketCommandResource implements Resource {
    private final AccessControl access;
    private final RequestBodies bodies;
    private final CommandService commands;
    private final TicketResponses answers;

    public TicketCommandResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.access = access;
        this.bodies = bodies;
        this.commands = new CommandService(engine);
        this.answers = new TicketResponses(engine, json);
    }

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("tickets"),
                () -> concat(
                        pathEndOrSingleSlash(() -> post(() -> command(Action.REGISTER, Optional.empty()))),
                        path(segment().slash(segment()), this::act)));
    }

    private Route act(String id, String name) {
        Optional<Action> action = Action.ofWire(name).filter(a -> a != Action.REGISTER);
        if (action.isEmpty()) return reject();
        return post(() -> {
            if (!JsonFields.isId(id))
                throw Problem.of(ProblemCode.TICKET_UNKNOWN, "no ticket has such an id")
                        .thrown();
            return command(action.get(), Optional.of(id));
        });
    }

    private Route command(Action action, Optional<String> ticket) {
        return access.allow(
                Operation.of(action),
                caller -> extractRequest(request -> bodies.object(body -> onSuccess(
                        commands.execute(
                                caller,
                                new CommandService.CommandRequest(
                                        action, ticket, body, IdempotencyKey.header(request))),
                        outcome -> {
                            if (action == Action.REGISTER)
                                AuditNote.of(request)
                                        .id(outcome.story().ticket().id());
                            return complete(answers.of(caller, outcome));
                        }))));
    }
}
