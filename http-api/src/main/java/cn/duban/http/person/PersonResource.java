package cn.duban.http.person;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.withoutRequestTimeout;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.ticket.CommandService;
import cn.duban.http.ticket.HistoryView;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.IdempotencyKey;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.ticket.Action;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /v1/persons}: all that is held of one person, and its erasure. The number is in the body, since addresses of requests are
 * logged by proxies.
 */
public final class PersonResource implements Resource {
    /** Shorter ones would find too many others. */
    private static final Pattern NUMBER = Pattern.compile("[0-9+-]{7,20}|[0-9]{17}[0-9Xx]");

    private static final int LONGEST = 20;
    private static final int BASIS = 100;

    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final Engine engine;
    private final PersonSearch search;
    private final CommandService commands;

    /** @param executor on which logs are searched */
    public PersonResource(Engine engine, AccessControl access, Json json, RequestBodies bodies, Executor executor) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
        this.search = new PersonSearch(engine, executor);
        this.commands = new CommandService(engine);
    }

    /** @param tickets with all their events, unmasked */
    record Held(int count, List<HistoryView> tickets) {}

    /**
     * What became of a person's tickets, by id.
     *
     * @param open are still being handled and must be erased later
     * @param inClear have texts from before encryption
     */
    record Erased(List<String> erased, List<String> open, List<String> inClear) {}

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("persons"),
                () -> concat(path("search", () -> post(this::held)), path("erase", () -> post(this::erase))));
    }

    private static String number(JsonFields fields) {
        String number = fields.text("number", LONGEST);
        if (!number.isEmpty() && !NUMBER.matcher(number).matches())
            fields.error("number", "must be a telephone or identity number of at least 7 digits");
        return number;
    }

    /** Reads all logs, which may take minutes. */
    private Route held() {
        return access.allow(
                Operation.PERSON_SEARCH,
                caller -> withoutRequestTimeout(() -> extractRequest(request -> bodies.object(body -> {
                    JsonFields fields = new JsonFields(body);
                    String number = number(fields);
                    fields.end();
                    caller.requireAllRegions();
                    return onSuccess(held(AuditNote.of(request), number), held -> complete(json.ok(held)));
                }))));
    }

    private CompletionStage<Held> held(AuditNote note, String number) {
        return search.tickets(number).thenCompose(this::stories).thenApply(stories -> {
            stories.forEach(story -> note.id(story.ticket().id()));
            return new Held(
                    stories.size(),
                    stories.stream()
                            .map(story -> HistoryView.of(story, json, Masking.Visibility.UNMASKED))
                            .toList());
        });
    }

    private CompletionStage<List<TicketHistory>> stories(Set<String> tickets) {
        CompletionStage<List<TicketHistory>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (String ticket : tickets)
            all = all.thenCompose(stories -> engine.ticket(ticket).thenApply(found -> {
                found.ifPresent(stories::add);
                return stories;
            }));
        return all;
    }

    private Route erase() {
        return access.allow(
                Operation.PERSON_ERASE,
                caller -> withoutRequestTimeout(() -> extractRequest(request -> bodies.object(body -> {
                    JsonFields fields = new JsonFields(body);
                    String number = number(fields);
                    String commandId = IdempotencyKey.commandId(fields, IdempotencyKey.header(request));
                    String basis = fields.text("basis", BASIS);
                    fields.end();
                    caller.requireAllRegions();
                    return onSuccess(erased(caller, number, commandId, basis), erased -> {
                        erased.erased().forEach(AuditNote.of(request)::id);
                        return complete(json.ok(erased));
                    });
                }))));
    }

    private CompletionStage<Erased> erased(Caller caller, String number, String commandId, String basis) {
        Erased outcome = new Erased(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        return search.tickets(number).thenCompose(this::stories).thenCompose(stories -> {
            CompletionStage<Void> all = CompletableFuture.completedFuture(null);
            for (TicketHistory story : stories)
                all = all.thenCompose(done -> erase(caller, story, commandId, basis, outcome));
            return all.thenApply(done -> outcome);
        });
    }

    private CompletionStage<Void> erase(
            Caller caller, TicketHistory story, String commandId, String basis, Erased outcome) {
        String id = story.ticket().id();
        if (!Action.ERASE.allowedFrom(story.ticket().status())) {
            outcome.open().add(id);
            return CompletableFuture.completedFuture(null);
        }
        if (story.history().stream().anyMatch(recorded -> recorded.key() == 0)) {
            outcome.inClear().add(id);
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("commandId", commandId);
        body.put("basis", basis);
        return commands.execute(
                        caller,
                        new CommandService.CommandRequest(Action.ERASE, Optional.of(id), body, Optional.empty()))
                .thenAccept(done -> outcome.erased().add(id));
    }
}
