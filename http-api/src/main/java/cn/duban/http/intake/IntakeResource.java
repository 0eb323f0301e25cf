package cn.duban.http.intake;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.pathPrefix;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.detection.IntakeIndex;
import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.ticket.SummaryView;
import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.http.web.TextLimits;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code POST /v1/tickets/earlier} and {@code POST /v1/tickets/duplicates}: what a clerk sees while a caller is on the line. Telephone
 * and text are in the body, since addresses of requests are logged by proxies.
 */
public final class IntakeResource implements Resource {
    private static final int MOST_EARLIER = 10;
    private static final int MOST_LIKELY = 8;
    /** Beyond these a text is compared by its beginning, as the detectors do. */
    private static final int CONTENT = 20_000;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;

    public IntakeResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    /**
     * @param complete false while a node that has just started still reads
     * @param count all that the caller may see, also those beyond the listed ones
     */
    record Earlier(boolean complete, int count, List<SummaryView> tickets) {}

    /** @param sameTopic the open tickets of the region with the same topic */
    record Duplicates(boolean complete, int sameTopic, List<Duplicate> tickets) {}

    /** @param likeness from 0 to 1 */
    record Duplicate(SummaryView ticket, double likeness) {}

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1").slash("tickets"),
                () -> concat(
                        path("earlier", () -> post(this::earlier)), path("duplicates", () -> post(this::duplicates))));
    }

    private Route earlier() {
        return access.allow(
                Operation.TICKETS_EARLIER,
                caller -> extractRequest(request -> bodies.object(body -> {
                    JsonFields fields = new JsonFields(body);
                    String phone = fields.text("phone", TextLimits.WORD);
                    fields.end();
                    return onSuccess(
                            engine.intake()
                                    .ofCaller(phone)
                                    .thenCompose(this::summaries)
                                    .thenApply(all -> earlier(caller, request, all)),
                            answer -> complete(json.ok(answer)));
                })));
    }

    private Earlier earlier(Caller caller, HttpRequest request, List<Summary> all) {
        List<Summary> seen = all.stream().filter(mayBeSeenBy(caller)).toList();
        List<Summary> shown = seen.subList(0, Math.min(MOST_EARLIER, seen.size()));
        shown.forEach(ticket -> AuditNote.of(request).id(ticket.id()));
        return new Earlier(
                engine.intake().complete(),
                seen.size(),
                shown.stream().map(s -> SummaryView.of(s, engine.policy())).toList());
    }

    /** Their summaries in the same order. Only the newest of those that left the lists are loaded. */
    private CompletionStage<List<Summary>> summaries(List<String> tickets) {
        if (tickets.isEmpty()) return CompletableFuture.completedFuture(List.of());
        Set<String> wanted = Set.copyOf(tickets);
        Map<String, Summary> listed = engine.boards()
                .tickets(Optional.empty(), ticket -> wanted.contains(ticket.id()))
                .collect(Collectors.toMap(Summary::id, Function.identity(), (one, moved) -> moved));
        CompletionStage<List<Summary>> all = CompletableFuture.completedFuture(new ArrayList<>());
        int place = 0;
        for (String id : tickets) {
            Optional<Summary> known = Optional.ofNullable(listed.get(id));
            if (known.isEmpty() && place >= MOST_EARLIER) continue;
            place++;
            all = all.thenCompose(found -> found(id, known).thenApply(summary -> {
                summary.ifPresent(found::add);
                return found;
            }));
        }
        return all;
    }

    private CompletionStage<Optional<Summary>> found(String id, Optional<Summary> known) {
        return known.isPresent()
                ? CompletableFuture.completedFuture(known)
                : engine.ticket(id)
                        .thenApply(story -> story.map(found -> found.ticket().summary()));
    }

    private Predicate<Summary> mayBeSeenBy(Caller caller) {
        Policy policy = engine.policy();
        return ticket -> caller.sees(ticket.region(), ticket.lead(), ticket.assist(), policy);
    }

    private Route duplicates() {
        return access.allow(
                Operation.TICKETS_DUPLICATES,
                caller -> extractRequest(request -> bodies.object(body -> {
                    JsonFields fields = new JsonFields(body);
                    String region = fields.text("region", TextLimits.WORD);
                    Optional<String> topic = fields.optionalText("topic", TextLimits.LINE);
                    String title = fields.optionalText("title", TextLimits.LINE).orElse("");
                    String content = fields.optionalText("content", CONTENT).orElse("");
                    if (!region.isEmpty() && engine.policy().region(region).isEmpty())
                        fields.error("region", "no region " + region + " in the policy");
                    fields.end();
                    caller.requireRegion(region);
                    return onSuccess(
                            engine.intake()
                                    .likely(region, new IntakeIndex.Draft(title, content, topic), mayBeSeenBy(caller)),
                            likely -> complete(json.ok(duplicates(caller, region, topic, likely))));
                })));
    }

    private Duplicates duplicates(
            Caller caller, String region, Optional<String> topic, List<IntakeIndex.Likely> likely) {
        long sameTopic = topic.map(named -> engine.boards()
                        .tickets(
                                Optional.of(region),
                                ticket -> ticket.status().open()
                                        && ticket.topic().equals(named)
                                        && mayBeSeenBy(caller).test(ticket))
                        .count())
                .orElse(0L);
        return new Duplicates(
                engine.intake().complete(),
                (int) sameTopic,
                likely.stream()
                        .limit(MOST_LIKELY)
                        .map(one ->
                                new Duplicate(SummaryView.of(one.ticket(), engine.policy()), rounded(one.likeness())))
                        .toList());
    }

    /** Four decimals, as every share of this interface. */
    private static double rounded(double share) {
        return Math.round(share * 10_000) / 10_000.0;
    }
}
