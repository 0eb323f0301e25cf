package cn.duban.region.count;

import cn.duban.calls.CallSums;
import cn.duban.metrics.Counters;
import cn.duban.metrics.Window;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.List;

/** Everything that is counted of a region's tickets: events and levels. The live fold and the proof share it. */
public final class RegionCounts {
    private final Counters counters;
    private final EventCounter counting;
    private final LevelCounter standing;
    private final OpenLevels levels = new OpenLevels();

    public RegionCounts(Counters counters) {
        this.counters = counters;
        MeasureTally tally = new MeasureTally(counters);
        counting = new EventCounter(tally);
        standing = new LevelCounter(tally);
    }

    public Counters counters() {
        return counters;
    }

    /** See {@link EventCounter#command}. */
    public void command(List<Recorded> events, int from, int to, Summary before, Summary after) {
        counting.command(events, from, to, before, after);
    }

    /** Counts a ticket that is new here. */
    public void add(Summary ticket, Instant at) {
        standing.add(ticket, at);
        levels.add(ticket);
    }

    public void change(Summary before, Summary after, Instant at) {
        standing.change(before, after, at);
        levels.change(before, after);
    }

    /** Removes a ticket that leaves for another region. */
    public void remove(Summary ticket, Instant at) {
        standing.remove(ticket, at);
        levels.remove(ticket);
    }

    /** Derives the levels of a checkpoint's ticket; the checkpoint's counters have everything else. */
    public void restored(Summary ticket) {
        levels.add(ticket);
    }

    Board.Open openAt(Instant now) {
        return levels.viewAt(now, MeasureCounts.levels(counters));
    }

    /** The board of these counts; its calls are empty, because they are in the city's own log. */
    public Board board(String region, String name, Instant now, String position, Window window, int inTransit) {
        MeasureCounts today = MeasureCounts.of(counters, Window.TODAY, now);
        return new Board(
                region,
                name,
                now,
                position,
                false,
                today,
                window == Window.TODAY ? today : MeasureCounts.of(counters, window, now),
                new CallSums(),
                openAt(now).withInTransit(inTransit),
                List.of());
    }
}
