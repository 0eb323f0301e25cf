package cn.duban.region.count;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Window;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A region's figures computed a second way: from its tickets' own journals, one ticket after the other. */
public final class RecomputedRegion {
    private final RegionCounts counts;
    private long tickets;

    /** @param recordedAt of the last batch of the live figures that it is compared with */
    public RecomputedRegion(ZoneId zone, Instant recordedAt) {
        Counters counters = new Counters(zone);
        counters.advance(recordedAt.getEpochSecond());
        counts = new RegionCounts(counters);
    }

    /**
     * Replays one ticket and counts each command in the region that recorded it.
     *
     * @param history complete and in order
     * @param of the figures of a region, by its code
     * @return the ticket after its last event
     */
    public static Ticket replay(List<Recorded> history, Function<String, RecomputedRegion> of) {
        Ticket ticket = Ticket.unregistered(history.get(0).ticket());
        List<Recorded> command = new ArrayList<>();
        Ticket before = ticket;
        for (Recorded recorded : history) {
            command.add(recorded);
            ticket = ticket.after(recorded);
            if (recorded.digest() == 0 && !recorded.commandId().isEmpty()) continue;
            Summary after = ticket.summary();
            of.apply(recorded.region())
                    .counts
                    .command(command, 0, command.size() - 1, before.registered() ? before.summary() : after, after);
            command.clear();
            before = ticket;
        }
        if (!command.isEmpty()) throw new IllegalStateException("a command without its end: " + ticket.id());
        return ticket;
    }

    /** Counts a ticket that is in this region now; not one that is on its way here. */
    public void addOpen(Ticket ticket) {
        tickets++;
        counts.add(ticket.summary(), Instant.EPOCH);
    }

    public Counters counters() {
        return counts.counters();
    }

    public long tickets() {
        return tickets;
    }

    /** Live minus recomputed, of every figure of a board that differs; empty if all are equal. */
    public Map<String, Long> differences(Board live, Instant now) {
        Map<String, Long> differences = live.byName();
        counts.board(live.region(), live.name(), now, live.position(), Window.MONTH, 0)
                .byName()
                .forEach((figure, count) -> differences.merge(figure, -count, Long::sum));
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }

    /** Live minus recomputed, of every cell that differs: measure, dimension, value and span of time. */
    public Map<String, Long> differences(Counters live) {
        return live.differences(counts.counters());
    }
}
