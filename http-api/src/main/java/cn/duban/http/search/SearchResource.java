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
import cn.duban.http.ticket.SummaryView;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/search}: all tickets that were ever registered, archived ones too, found in the store's index. */
public final class SearchResource implements Resource {
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
                            Instant asOf = engine.clock().instant();
                            return onSuccess(
                                    engine.search().find(query.question()),
                                    found -> complete(json.ok(page(asOf, query, found))));
                        }))));
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
