package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code GET /v1/tickets}: tickets until they are archived, from this node's copies of the regions; loads no ticket. As CSV or XLSX
 * all of them are one file.
 */
public final class TicketListResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public TicketListResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    /** @param next the cursor of the next page, empty at the end */
    record Page(List<SummaryView> items, Optional<String> next) {}

    @Override
    public Route route() {
        return path(
                segment("v1").slash("tickets"),
                () -> get(() -> access.allow(
                        Operation.TICKETS,
                        caller -> extractRequest(request -> complete(
                                answer(caller, TicketQuery.of(QueryParameters.of(request), engine.policy())))))));
    }

    private HttpResponse answer(Caller caller, TicketQuery query) {
        query.regions().forEach(caller::requireRegion);
        return query.format().whole() ? export(caller, query) : json.ok(page(caller, query));
    }

    private HttpResponse export(Caller caller, TicketQuery query) {
        Policy policy = engine.policy();
        List<Summary> all = tickets(caller, query).sorted(query.order()).toList();
        return new Export<>(TicketExport.table(policy), all, s -> json.tree(SummaryView.of(s, policy)))
                .response(query.format(), engine.clock().instant().atZone(json.zone()));
    }

    private Page page(Caller caller, TicketQuery query) {
        List<Summary> first = first(caller, query);
        boolean more = first.size() > query.limit();
        List<Summary> shown = more ? first.subList(0, query.limit()) : first;
        Optional<String> next =
                more ? Optional.of(query.cursorAt(shown.get(shown.size() - 1)).opaque()) : Optional.empty();
        return new Page(
                shown.stream().map(s -> SummaryView.of(s, engine.policy())).toList(), next);
    }

    /**
     * The first items in order, one more than a page holds. A bounded queue, so that fifty thousand tickets are never sorted.
     */
    private List<Summary> first(Caller caller, TicketQuery query) {
        Comparator<Summary> order = query.order();
        PriorityQueue<Summary> best = new PriorityQueue<>(query.limit() + 2, order.reversed());
        tickets(caller, query).filter(query::isAfterCursor).forEach(summary -> {
            best.add(summary);
            if (best.size() > query.limit() + 1) best.poll();
        });
        List<Summary> first = new ArrayList<>(best);
        first.sort(order);
        return first;
    }

    private Stream<Summary> tickets(Caller caller, TicketQuery query) {
        Optional<String> region =
                query.regions().size() == 1 ? Optional.of(query.regions().get(0)) : Optional.empty();
        return engine.boards().tickets(region, query.test(caller, engine.policy()));
    }
}
