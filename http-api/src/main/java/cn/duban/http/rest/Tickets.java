package cn.duban.http.rest;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.auth.Access;
import cn.duban.http.auth.AuditLog;
import cn.duban.http.auth.Caller;
import cn.duban.http.auth.Masking;
import cn.duban.http.auth.Operation;
import cn.duban.http.json.Json;
import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import cn.duban.http.routing.Resource;
import cn.duban.http.view.Explanation;
import cn.duban.http.view.HistoryView;
import cn.duban.http.view.Telling;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.SupervisionOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/tickets/{id}}, its history, and the explanation of its clocks. */
public final class Tickets implements Resource {
    private final Engine engine;
    private final Access access;
    private final Json json;
    private final TicketAnswers answers;

    public Tickets(Engine engine, Access access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.answers = new TicketAnswers(engine, json);
    }

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("tickets").slash(segment()),
                id -> concat(
                        pathEndOrSingleSlash(() -> get(() -> ticket(id))),
                        path("history", () -> get(() -> history(id))),
                        path("explain", () -> get(() -> explain(id)))));
    }

    private Route ticket(String id) {
        return access.allow(
                Operation.TICKET,
                caller -> extractRequest(request -> onSuccess(
                        seen(id, caller),
                        story -> complete(answers.of(story, sight(caller, request, story.ticket()))))));
    }

    private Route history(String id) {
        return access.allow(
                Operation.HISTORY,
                caller -> extractRequest(request -> onSuccess(
                        seen(id, caller),
                        story -> complete(
                                json.ok(HistoryView.of(story, json, sight(caller, request, story.ticket())))))));
    }

    private Route explain(String id) {
        return access.allow(
                Operation.EXPLAIN,
                caller -> onSuccess(
                        seen(id, caller).thenCompose(this::explained), explanation -> complete(json.ok(explanation))));
    }

    private CompletionStage<ObjectNode> explained(TicketHistory story) {
        ObjectNode explanation =
                json.tree(Explanation.of(story, engine.policy(), engine.clock().instant()));
        List<Notice> pending = engine.notices().pending(story.ticket().id());
        CompletionStage<List<NoticePlan>> plans = CompletableFuture.completedFuture(List.of());
        for (Recorded rung : Telling.planned(story))
            plans = plans.thenCombine(engine.notices().plannedWith(rung), Tickets::joined);
        return plans.thenApply(all -> {
            new Telling(story, pending, all, json).intoExplanation(explanation);
            return explanation;
        });
    }

    /** A batch with several rungs of one ticket is read once for each of them, so duplicates are removed. */
    private static List<NoticePlan> joined(List<NoticePlan> before, List<NoticePlan> more) {
        Set<NoticePlan> joined = new LinkedHashSet<>(before);
        joined.addAll(more);
        return List.copyOf(joined);
    }

    /** The ticket, if the caller may see it; fails with a problem if it does not exist or the caller may not. */
    private CompletionStage<TicketHistory> seen(String id, Caller caller) {
        return engine.ticket(id).thenApply(found -> {
            TicketHistory story = found.orElseThrow(() ->
                    Problem.of(Code.TICKET_UNKNOWN, "no ticket has this id").thrown());
            Ticket ticket = story.ticket();
            caller.requireTicket(ticket.matter().region(), ticket.stage().lead(), concerned(ticket), engine.policy());
            return story;
        });
    }

    /** The units concerned beside the lead: assisting units, units it was forwarded to, and units with an order. */
    private static List<String> concerned(Ticket ticket) {
        return Stream.concat(
                        ticket.others().stream(),
                        ticket.supervision().orders().stream().map(SupervisionOrder::unit))
                .distinct()
                .toList();
    }

    /** Masked, unless a supervisor asks for unmasking; each unmasked view is logged. */
    private Masking.Sight sight(Caller caller, HttpRequest request, Ticket ticket) {
        boolean unmask =
                request.getUri().query().get("unmask").filter("true"::equals).isPresent();
        if (!unmask) return Masking.Sight.of(caller);
        access.require(Operation.UNMASK, request);
        AuditLog.unmasked(caller, ticket.id());
        return Masking.Sight.UNMASKED;
    }
}
