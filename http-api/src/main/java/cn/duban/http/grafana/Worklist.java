package cn.duban.http.grafana;

import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.runtime.Boards;
import cn.duban.ticket.Clock;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/** The open tickets due next, the tightest first. */
final class Worklist {
    private record Due(Summary ticket, Instant at) {}

    private static final Comparator<Due> TIGHTEST =
            Comparator.comparing(Due::at).thenComparing(due -> due.ticket().id());

    private final Boards boards;
    private final Policy policy;

    Worklist(Boards boards, Policy policy) {
        this.boards = boards;
        this.policy = policy;
    }

    /** @param limit rows at most */
    List<Summary> due(Set<String> regions, List<Filter> filters, int limit) {
        Predicate<Summary> wanted = s -> s.status().open() && regions.contains(s.region()) && passes(s, filters);
        PriorityQueue<Due> tightest = new PriorityQueue<>(limit + 1, TIGHTEST.reversed());
        Optional<String> one =
                regions.size() == 1 ? Optional.of(regions.iterator().next()) : Optional.empty();
        try (var tickets = boards.tickets(one, wanted)) {
            tickets.forEach(s -> s.nextDueAt().ifPresent(at -> {
                tightest.add(new Due(s, at));
                if (tightest.size() > limit) tightest.remove();
            }));
        }
        List<Due> rows = new ArrayList<>(tightest);
        rows.sort(TIGHTEST);
        return rows.stream().map(Due::ticket).toList();
    }

    private boolean passes(Summary ticket, List<Filter> filters) {
        for (Filter filter : filters) {
            Set<String> names =
                    switch (filter.key()) {
                        case "status" ->
                            Set.of(ticket.status().name(), ticket.status().chinese());
                        case "kind" ->
                            Set.of(ticket.kind().name(), ticket.kind().chinese());
                        case "urgency" ->
                            Set.of(ticket.urgency().name(), ticket.urgency().chinese());
                        case "unit" -> units(ticket);
                        default -> Set.of();
                    };
            if (!names.isEmpty() && !filter.passes(names)) return false;
            if (names.isEmpty()
                    && filter.key().equals("unit")
                    && filter.operator().startsWith("=")) return false;
        }
        return true;
    }

    private Set<String> units(Summary ticket) {
        Set<String> names = new HashSet<>(ticket.assist());
        ticket.lead().ifPresent(names::add);
        for (String id : List.copyOf(names)) policy.unit(id).map(Unit::name).ifPresent(names::add);
        return names;
    }

    /** The clock that makes it due next. */
    static Optional<Clock> tightestClock(Summary ticket) {
        return ticket.clocks().stream()
                .filter(c -> c.running() && c.owedBy() != Clock.OwedBy.NONE)
                .min(Comparator.comparing(Clock::dueAt));
    }
}
