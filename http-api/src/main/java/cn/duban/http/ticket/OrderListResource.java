package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Boards;
import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.export.Export;
import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.PageCursor;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.Policy;
import cn.duban.region.OrderLine;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.SupervisionOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/orders}: supervision orders that are open or ended in the last weeks, newest first. */
public final class OrderListResource implements Resource {
    private static final String SORT = "-issuedAt";

    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public OrderListResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    /** @param next the cursor of the next page, empty at the end */
    record Page(List<OrderView.Listed> items, Optional<String> next) {}

    private record Wanted(
            List<String> regions,
            List<String> units,
            Set<SupervisionOrder.State> states,
            Set<OrderColour> colours,
            ExportFormat format,
            int limit,
            Optional<PageCursor> after) {
        static Wanted of(QueryParameters query, Policy policy) {
            List<String> regions = query.all("region");
            for (String region : regions)
                if (policy.region(region).isEmpty()) query.error("region", "no region " + region + " in the policy");
            List<String> units = query.all("unit");
            for (String unit : units)
                if (policy.unit(unit).isEmpty()) query.error("unit", "no unit " + unit + " in the policy");
            Optional<String> cursor = query.one("cursor");
            Optional<PageCursor> after = cursor.flatMap(c -> PageCursor.read(c, SORT));
            if (cursor.isPresent() && after.isEmpty()) query.error("cursor", "is no cursor of this list");
            ExportFormat format = ExportFormat.of(query);
            Wanted wanted = new Wanted(
                    regions,
                    units,
                    query.choices("state", SupervisionOrder.State.class),
                    query.choices("colour", OrderColour.class),
                    format,
                    format.limit(query),
                    after);
            query.end();
            return wanted;
        }

        boolean takes(OrderLine line, Policy policy, Instant now) {
            return (units.isEmpty() || units.stream().anyMatch(u -> policy.within(line.unit(), u)))
                    && (states.isEmpty() || states.contains(line.stateAt(now)))
                    && (colours.isEmpty() || colours.contains(line.colour()))
                    && after.filter(c -> !follows(line, c)).isEmpty();
        }

        private static boolean follows(OrderLine line, PageCursor cursor) {
            long at = line.issuedAt().toEpochMilli();
            return at < cursor.key() || at == cursor.key() && line.number().compareTo(cursor.id()) < 0;
        }
    }

    @Override
    public Route route() {
        return path(
                segment("v1").slash("orders"),
                () -> get(() -> access.allow(
                        Operation.ORDERS,
                        caller -> extractRequest(request ->
                                complete(answer(caller, Wanted.of(QueryParameters.of(request), engine.policy())))))));
    }

    private HttpResponse answer(Caller caller, Wanted wanted) {
        Page page = page(caller, wanted);
        if (!wanted.format().whole()) return json.ok(shown(page, caller));
        return new Export<>(OrderExport.TABLE, page.items(), item -> shown(item, caller))
                .response(wanted.format(), engine.clock().instant().atZone(json.zone()));
    }

    private ObjectNode shown(Record page, Caller caller) {
        return Masking.numbers(json.tree(page), Masking.Visibility.of(caller));
    }

    private Page page(Caller caller, Wanted wanted) {
        wanted.regions().forEach(caller::requireRegion);
        Policy policy = engine.policy();
        Instant now = engine.clock().instant();
        List<OrderView.Listed> items = new ArrayList<>();
        Optional<OrderLine> last = Optional.empty();
        for (Boards.ListedOrder listed : engine.boards().orders()) {
            if (!wanted.regions().isEmpty() && !wanted.regions().contains(listed.region())) continue;
            OrderLine line = listed.line();
            boolean seen = caller.sees(listed.region(), Optional.of(line.unit()), List.of(), policy);
            if (!seen || !wanted.takes(line, policy, now)) continue;
            if (items.size() == wanted.limit())
                return new Page(
                        items, last.map(l -> new PageCursor(SORT, l.issuedAt().toEpochMilli(), l.number()).opaque()));
            OrderView.Listed order = OrderView.Listed.of(listed.region(), line, policy, now);
            items.add(Masking.Visibility.of(caller).contents() ? order : order.withoutText());
            last = Optional.of(line);
        }
        return new Page(items, Optional.empty());
    }
}
