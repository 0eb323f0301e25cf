package cn.duban.http.ticket;

import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.PageCursor;
import cn.duban.http.web.QueryParameters;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of a list of tickets.
 *
 * @param clocks overdue clocks, any of which is enough; empty for no condition
 */
record TicketQuery(
        String state,
        List<String> regions,
        List<String> units,
        Set<Status> statuses,
        Set<TicketKind> kinds,
        Set<Channel> channels,
        Set<Urgency> urgencies,
        List<String> topics,
        List<String> labels,
        Optional<Boolean> overdue,
        Set<ClockKind> clocks,
        Optional<Instant> dueBefore,
        Optional<String> text,
        String sort,
        ExportFormat format,
        int limit,
        Optional<PageCursor> after) {
    private static final List<String> STATES = List.of("open", "closed", "all");
    private static final List<String> SORTS = List.of("-registeredAt", "registeredAt", "dueAt", "-dueAt");
    /** Tickets without a due instant come last in ascending order and first in descending order. */
    private static final long NO_DUE = Long.MAX_VALUE;

    static TicketQuery of(QueryParameters query, Policy policy) {
        String sort = query.word("sort", SORTS);
        ExportFormat format = ExportFormat.of(query);
        List<String> regions = query.all("region");
        for (String region : regions)
            if (policy.region(region).isEmpty()) query.error("region", "no region " + region + " in the policy");
        List<String> units = query.all("unit");
        for (String unit : units)
            if (policy.unit(unit).isEmpty()) query.error("unit", "no unit " + unit + " in the policy");
        Set<ClockKind> clocks = new HashSet<>();
        Optional<Boolean> overdue = overdue(query, policy, clocks);
        Optional<String> cursor = query.one("cursor");
        Optional<PageCursor> after = cursor.flatMap(c -> PageCursor.read(c, sort));
        if (cursor.isPresent() && after.isEmpty()) query.error("cursor", "is no cursor of this list and order");
        TicketQuery read = new TicketQuery(
                query.word("state", STATES),
                regions,
                units,
                query.choices("status", Status.class),
                query.choices("kind", TicketKind.class),
                query.choices("channel", Channel.class),
                query.choices("urgency", Urgency.class),
                query.all("topic"),
                query.all("label"),
                overdue,
                clocks,
                query.instant("dueBefore"),
                query.one("q").map(q -> q.toLowerCase(Locale.ROOT)),
                sort,
                format,
                format.limit(query),
                after);
        query.end();
        return read;
    }

    private static Optional<Boolean> overdue(QueryParameters query, Policy policy, Set<ClockKind> clocks) {
        Optional<Boolean> any = Optional.empty();
        for (String value : query.all("overdue")) {
            Optional<ClockKind> clock = policy.clockKinds().stream()
                    .filter(k -> k.name().equals(value))
                    .findFirst();
            if (value.equals("true") || value.equals("false")) any = Optional.of(value.equals("true"));
            else if (clock.isPresent()) clocks.add(clock.get());
            else query.error("overdue", "must be true, false or a clock such as SIGN, HANDLE, REPLY, REDO");
        }
        return any;
    }

    Predicate<Summary> test(Caller caller, Policy policy) {
        return s -> caller.sees(s.region(), s.lead(), s.assist(), policy)
                && (state.equals("all") || state.equals("open") == s.status().open())
                && (regions.isEmpty() || regions.contains(s.region()))
                && (units.isEmpty() || units.stream().anyMatch(u -> involved(s, u, policy)))
                && (statuses.isEmpty() || statuses.contains(s.status()))
                && (kinds.isEmpty() || kinds.contains(s.kind()))
                && (channels.isEmpty() || channels.contains(s.channel()))
                && (urgencies.isEmpty() || urgencies.contains(s.urgency()))
                && (topics.isEmpty() || topics.stream().anyMatch(t -> under(s.topic(), t)))
                && (labels.isEmpty() || s.labels().stream().anyMatch(labels::contains))
                && lateAsAsked(s)
                && (dueBefore.isEmpty()
                        || s.nextDueAt().filter(dueBefore.get()::isAfter).isPresent())
                && (text.isEmpty() || contains(s, text.get()));
    }

    private boolean lateAsAsked(Summary s) {
        if (overdue.isEmpty() && clocks.isEmpty()) return true;
        if (overdue.filter(wanted -> wanted == s.overdue()).isPresent()) return true;
        return s.clocks().stream().anyMatch(c -> clocks.contains(c.kind()) && OverdueLists.counted(s.status(), c));
    }

    private static boolean involved(Summary s, String unit, Policy policy) {
        return s.lead().filter(l -> policy.within(l, unit)).isPresent()
                || s.assist().stream().anyMatch(a -> policy.within(a, unit));
    }

    private static boolean under(String topic, String branch) {
        return topic.equals(branch) || topic.startsWith(branch + "/");
    }

    private static boolean contains(Summary s, String lower) {
        return s.title().toLowerCase(Locale.ROOT).contains(lower)
                || s.id().toLowerCase(Locale.ROOT).contains(lower);
    }

    /** The requested order; ids break ties, so that the order is total. */
    Comparator<Summary> order() {
        Comparator<Summary> order = Comparator.comparingLong(this::key);
        if (sort.startsWith("-")) order = order.reversed();
        return order.thenComparing(Summary::id);
    }

    private long key(Summary s) {
        if (sort.endsWith("registeredAt")) return s.registeredAt().toEpochMilli();
        return s.nextDueAt().map(Instant::toEpochMilli).orElse(sort.startsWith("-") ? -NO_DUE : NO_DUE);
    }

    PageCursor cursorAt(Summary last) {
        return new PageCursor(sort, key(last), last.id());
    }

    boolean isAfterCursor(Summary s) {
        if (after.isEmpty()) return true;
        int byKey = Long.compare(key(s), after.get().key());
        if (sort.startsWith("-")) byKey = -byKey;
        return byKey > 0 || byKey == 0 && s.id().compareTo(after.get().id()) > 0;
    }
}
