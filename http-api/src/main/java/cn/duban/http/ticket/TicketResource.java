package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.notice.NoticeJson;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Resource;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/tickets/{id}}, its history, and the explanation of its clocks. */
public final class TicketResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final TicketResponses answers;

    public TicketResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.answers = new TicketResponses(engine, json);
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
                        seen(id, caller), story -> complete(answers.of(story, sight(caller, request), caller)))));
    }

    private Route history(String id) {
        return access.allow(
                Operation.HISTORY,
                caller -> extractRequest(request -> onSuccess(
                        seen(id, caller),
                        story -> complete(json.ok(HistoryView.of(story, json, sight(caller, request)))))));
    }

    private Route explain(String id) {
        return access.allow(
                Operation.EXPLAIN,
                caller -> onSuccess(
                        seen(id, caller).thenCompose(this::explained), explanation -> complete(json.ok(explanation))));
    }

    private CompletionStage<ObjectNode> explained(TicketHistory story) {
        ObjectNode explanation = json.tree(
                ExplanationView.of(story, engine.policy(), engine.clock().instant()));
        List<Notice> pending = engine.notices().pending(story.ticket().id());
        CompletionStage<List<NoticePlan>> plans = CompletableFuture.completedFuture(List.of());
        for (Recorded rung : NoticeJson.planned(story))
            plans = plans.thenCombine(engine.notices().plannedWith(rung), TicketResource::joined);
        return plans.thenApply(all -> {
            new NoticeJson(story, pending, all, json).intoExplanation(explanation);
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
        // A text that cannot be an id wakes no ticket and reads no journal.
        if (!JsonFields.isId(id)) throw unknown();
        return engine.ticket(id).thenApply(found -> {
            TicketHistory story = found.orElseThrow(TicketResource::unknown);
            Ticket ticket = story.ticket();
            caller.requireTicket(
                    ticket.matter().region(),
                    ticket.stage().lead(),
                    TicketResponses.concerned(ticket),
                    engine.policy());
            return story;
        });
    }

    private static Problem.ProblemException unknown() {
        return Problem.of(ProblemCode.TICKET_UNKNOWN, "no ticket has this id").thrown();
    }

    /** Masked, unless a supervisor asks for unmasking; each unmasked view is recorded. */
    private Masking.Visibility sight(Caller caller, HttpRequest request) {
        boolean unmask =
                request.getUri().query().get("unmask").filter("true"::equals).isPresent();
        if (!unmask) return Masking.Visibility.of(caller);
        AccessControl.require(Operation.UNMASK, caller);
        AuditNote.of(request).relevant("unmasked");
        return Masking.Visibility.UNMASKED;
    }
}
