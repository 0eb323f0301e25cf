package cn.duban.http.ticket;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.http.web.Role;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.offer.Desk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/inbox}: what waits for the caller, by clock, the most urgent first. */
public final class InboxResource implements Resource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public InboxResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    record Inbox(Instant asOf, List<Section> sections) {}

    /**
     * @param count all that wait, also those beyond the listed ones
     * @param overdue how many of them are overdue
     */
    record Section(String clock, String title, int count, int overdue, List<Item> items) {}

    /** @param unit the unit that owes it; empty for the centre's part */
    record Item(SummaryView ticket, Optional<String> unit, Optional<String> unitName, Instant dueAt, boolean overdue) {}

    private record Waiting(Summary ticket, Clock clock) {}

    private static final Comparator<Waiting> URGENT_FIRST = Comparator.comparing(
                    (Waiting w) -> w.clock().dueAt())
            .thenComparing(w -> w.ticket().id());

    @Override
    public Route route() {
        return path(
                segment("v1").slash("inbox"),
                () -> get(() -> access.allow(
                        Operation.INBOX,
                        caller -> extractRequest(request -> {
                            QueryParameters query = QueryParameters.of(request);
                            int limit = query.integer("limit", USUAL, 1, MOST);
                            query.end();
                            return complete(json.ok(inbox(caller, limit)));
                        }))));
    }

    private Inbox inbox(Caller caller, int limit) {
        Policy policy = engine.policy();
        Desk desk = new Desk(caller.units(), caller.is(Role.OPERATOR) || caller.is(Role.SUPERVISOR));
        Map<ClockKind, List<Waiting>> byClock = new HashMap<>();
        engine.boards()
                .tickets(Optional.empty(), s -> caller.sees(s.region(), s.lead(), s.assist(), policy))
                .forEach(ticket -> {
                    for (Clock clock : desk.waiting(ticket, policy))
                        byClock.computeIfAbsent(clock.kind(), k -> new ArrayList<>())
                                .add(new Waiting(ticket, clock));
                });
        List<Section> sections = new ArrayList<>();
        for (ClockKind kind : policy.clockKinds())
            if (byClock.containsKey(kind)) sections.add(section(kind, byClock.get(kind), limit, policy));
        return new Inbox(engine.clock().instant(), sections);
    }

    private static Section section(ClockKind kind, List<Waiting> waiting, int limit, Policy policy) {
        int overdue = (int) waiting.stream().filter(w -> w.clock().overdue()).count();
        List<Item> items = waiting.stream()
                .sorted(URGENT_FIRST)
                .limit(limit)
                .map(w -> item(w, policy))
                .toList();
        return new Section(kind.name(), policy.title(kind), waiting.size(), overdue, items);
    }

    private static Item item(Waiting waiting, Policy policy) {
        Clock clock = waiting.clock();
        Optional<String> unit = TicketView.named(clock.unit());
        return new Item(
                SummaryView.of(waiting.ticket(), policy),
                unit,
                unit.flatMap(policy::unit).map(Unit::name),
                clock.dueAt(),
                clock.overdue());
    }
}
