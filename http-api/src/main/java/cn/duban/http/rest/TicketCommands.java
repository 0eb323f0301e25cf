package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.Access;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Bodies;
import cn.duban.http.json.Fields;
import cn.duban.http.json.IdempotencyKey;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.http.routing.Resource;
import cn.duban.ticket.Action;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code POST /v1/tickets} and {@code POST /v1/tickets/{id}/{action}}. */
public final class TicketCommands implements Resource {
    private final Access access;
    private final Bodies bodies;
    private final Commands commands;
    private final TicketAnswers answers;

    public TicketCommands(Engine engine, Access access, Json json, Bodies bodies) {
        this.access = access;
        this.bodies = bodies;
        this.commands = new Commands(engine);
        this.answers = new TicketAnswers(engine, json);
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
        if (action.isEmpty()) return unknown();
        return post(() -> {
            if (!Fields.isId(id))
                throw Problem.of(Code.TICKET_UNKNOWN, "no ticket has such an id")
                        .thrown();
            return command(action.get(), Optional.of(id));
        });
    }

    /** Other methods may have a route at the same path. */
    private static Route unknown() {
        return extractRequest(request -> {
            if (!request.method().equals(HttpMethods.POST)) return reject();
            throw Problem.of(
                            Code.ACTION_UNKNOWN,
                            "actions are "
                                    + Arrays.stream(Action.values())
                                            .filter(a -> a != Action.REGISTER)
                                            .map(Action::wire)
                                            .toList())
                    .thrown();
        });
    }

    private Route command(Action action, Optional<String> ticket) {
        return access.allow(
                Operation.of(action),
                caller -> extractRequest(request -> bodies.object(body -> onSuccess(
                        commands.carryOut(caller, new Commands.Asked(action, ticket, body, IdempotencyKey.header(request))),
                        outcome -> complete(answers.of(caller, outcome))))));
    }
}
