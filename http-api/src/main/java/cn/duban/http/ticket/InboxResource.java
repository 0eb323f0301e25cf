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
import cn.duban.ticket.offer.DeskItem;
import cn.duban.ticket.offer.Heap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code GET /v1/inbox}: what waits for the caller, by clock and heap, the most urgent first. */
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
     * @param group a clock or a heap
     * @param clock empty for a heap
     * @param count all that wait, also those beyond the listed ones
     * @param overdue how many of them are overdue
     * @param later what comes back to the section by itself
     */
    record Section(
            String group,
            Optional<String> clock,
            String title,
            int count,
            int overdue,
            List<Item> items,
            Optional<Later> later) {}

    /** @param from when the first of them comes back */
    record Later(int count, Instant from) {}

    /**
     * @param clock what is owed; empty where no clock runs
     * @param unit the unit that owes it; empty for the centre's part
     * @param dueSoon whether most of the limit is used up
     */
    record Item(
            SummaryView ticket,
            Optional<String> clock,
            Optional<String> unit,
            Optional<String> unitName,
            Optional<Instant> dueAt,
            boolean dueSoon,
            boolean overdue) {}

    private record Waiting(Summary ticket, DeskItem item) {
        /** What has no limit is sorted by its age. */
        Instant urgency() {
            return item.clock().map(Clock::dueAt).orElseGet(ticket::statusSince);
        }
    }

    private static final Comparator<Waiting> URGENT_FIRST =
            Comparator.comparing(Waiting::urgency).thenComparing(w -> w.ticket().id());

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
        Instant now = engine.clock().instant();
        boolean supervisor = caller.is(Role.SUPERVISOR);
        Desk desk = new Desk(caller.units(), caller.is(Role.OPERATOR) || supervisor, supervisor);
        Map<String, List<Waiting>> groups = new HashMap<>();
        engine.boards()
                .tickets(Optional.empty(), s -> caller.sees(s.region(), s.lead(), concerned(s), policy))
                .forEach(ticket -> {
                    for (DeskItem item : desk.waiting(ticket, policy, now))
                        groups.computeIfAbsent(item.group(), g -> new ArrayList<>())
                                .add(new Waiting(ticket, item));
                });
        Sections sections = new Sections(groups, limit, policy, now);
        for (ClockKind kind : policy.clockKinds())
            sections.add(kind.name(), Optional.of(kind.name()), policy.title(kind));
        for (Heap heap : Heap.values()) sections.add(heap.name(), Optional.empty(), heap.chinese());
        return new Inbox(now, sections.filled);
    }

    /** The units concerned beside the lead, also one that has no more than an order. */
    private static List<String> concerned(Summary ticket) {
        List<String> units = new ArrayList<>(ticket.assist());
        for (Clock clock : ticket.clocks()) if (clock.kind() == ClockKind.ORDER) units.add(clock.unit());
        return units;
    }

    /** Collects the sections of those groups in which something waits. */
    private static final class Sections {
        private final Map<String, List<Waiting>> groups;
        private final int limit;
        private final Policy policy;
        private final Instant now;
        private final List<Section> filled = new ArrayList<>();

        Sections(Map<String, List<Waiting>> groups, int limit, Policy policy, Instant now) {
            this.groups = groups;
            this.limit = limit;
            this.policy = policy;
            this.now = now;
        }

        void add(String group, Optional<String> clock, String title) {
            List<Waiting> all = groups.get(group);
            if (all == null) return;
            List<Waiting> waiting =
                    all.stream().filter(w -> w.item().from().isEmpty()).toList();
            int overdue = (int) waiting.stream().filter(w -> w.item().overdue()).count();
            List<Item> items = waiting.stream()
                    .sorted(URGENT_FIRST)
                    .limit(limit)
                    .map(this::item)
                    .toList();
            Optional<Later> later = all.stream()
                    .flatMap(w -> w.item().from().stream())
                    .min(Comparator.naturalOrder())
                    .map(from -> new Later(all.size() - waiting.size(), from));
            filled.add(new Section(group, clock, title, waiting.size(), overdue, items, later));
        }

        private Item item(Waiting waiting) {
            Optional<Clock> clock = waiting.item().clock();
            Optional<String> unit = clock.map(Clock::unit).flatMap(TicketView::named);
            return new Item(
                    SummaryView.of(waiting.ticket(), policy),
                    clock.map(c -> c.kind().name()),
                    unit,
                    unit.flatMap(policy::unit).map(Unit::name),
                    clock.map(Clock::dueAt),
                    clock.filter(c -> !now.isBefore(c.dueSoonAt())).isPresent(),
                    waiting.item().overdue());
        }
    }
}
