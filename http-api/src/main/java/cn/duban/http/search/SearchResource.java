package cn.duban.http.search;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketSearch;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.ticket.SummaryView;
import cn.duban.http.ticket.TicketExport;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import cn.duban.search.SearchQuestion;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/search}: all tickets that were ever registered, archived ones too, found in the store's index. */
public final class SearchResource implements Resource {
    /** Gathered in memory, so that no client takes a part for the whole. */
    private static final int MOST_EXPORTED = 50_000;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public SearchResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    /** @param exact whether it is all; else there are at least so many */
    record Total(int value, boolean exact) {}

    /**
     * @param behind the number of batches that the index does not have yet
     * @param next the cursor of the next page, empty at the end
     */
    record Page(Instant asOf, long behind, Total total, List<SummaryView> tickets, Optional<String> next) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("search"),
                () -> get(() -> access.allow(
                        Operation.SEARCH,
                        caller -> extractRequest(request -> {
                            SearchQuery query = SearchQuery.of(QueryParameters.of(request), caller, engine.policy());
                            return query.format().whole() ? export(query) : page(query);
                        }))));
    }

    private Route page(SearchQuery query) {
        Instant asOf = engine.clock().instant();
        return onSuccess(engine.search().find(query.question()), found -> complete(json.ok(page(asOf, query, found))));
    }

    private Route export(SearchQuery query) {
        Policy policy = engine.policy();
        return onSuccess(
                all(query.question(), new ArrayList<>()),
                all -> complete(new Export<>(
                                TicketExport.table(policy), all, ticket -> json.tree(SummaryView.of(ticket, policy)))
                        .response(query.format(), engine.clock().instant().atZone(json.zone()))));
    }

    /** All tickets of a search, one list of the index after another. */
    private CompletionStage<List<Summary>> all(SearchQuestion question, List<Summary> gathered) {
        return engine.search().find(question).thenCompose(found -> {
            gathered.addAll(found.tickets());
            if (gathered.size() > MOST_EXPORTED)
                throw Problem.at(
                                ProblemCode.VALIDATION,
                                "?format",
                                "an export has at most " + MOST_EXPORTED
                                        + " tickets and the search finds more: narrow it")
                        .thrown();
            return found.next().isEmpty()
                    ? CompletableFuture.completedFuture(gathered)
                    : all(question.from(found.next().get()), gathered);
        });
    }

    private Page page(Instant asOf, SearchQuery query, TicketSearch.Found found) {
        return new Page(
                asOf,
                found.behind(),
                new Total(found.total(), found.exact()),
                found.tickets().stream()
                        .map(ticket -> SummaryView.of(ticket, engine.policy()))
                        .toList(),
                found.next().map(query::cursor));
    }
}
