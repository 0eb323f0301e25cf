package cn.duban.http.grafana.panel.work;

import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.web.Caches;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The tickets of all work lists: one pass over the open tickets fills all lists, for all viewers of that moment. */
public final class WorkLists {
    /** A dashboard asks for all its lists at once. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final PanelSource source;
    private final Supplier<Look> recent = Caches.recent(MOMENT, this::look);

    public WorkLists(PanelSource source) {
        this.source = source;
    }

    /** A ticket in a list, with its most urgent clock there. */
    record Row(Summary ticket, Clock clock) {}

    /**
     * The lists at an instant.
     *
     * @param rows of every list, unordered
     */
    record Look(Instant now, Map<WorkList, List<Row>> rows) {}

    Look recent() {
        return recent.get();
    }

    private Look look() {
        Instant now = source.now();
        Instant tomorrow = source.midnight(source.today().plusDays(1));
        Map<WorkList, List<Row>> rows = new EnumMap<>(WorkList.class);
        for (WorkList list : WorkList.all()) rows.put(list, new ArrayList<>());
        try (var tickets = source.engine()
                .boards()
                .tickets(Optional.empty(), ticket -> ticket.status().open())) {
            tickets.forEach(ticket -> rows.forEach(
                    (list, in) -> list.by(ticket, now, tomorrow).ifPresent(clock -> in.add(new Row(ticket, clock)))));
        }
        return new Look(now, rows);
    }
}
