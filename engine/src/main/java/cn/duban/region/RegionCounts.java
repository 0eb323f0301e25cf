package cn.duban.region;

import cn.duban.calls.CallSums;
import cn.duban.figures.Counters;
import cn.duban.figures.Window;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.List;

/** Everything that is counted of a region's tickets: events and levels. The live fold and the proof share it. */
final class RegionCounts {
    private final Counters counters;
    private final Counting counting;
    private final Standing standing;
    private final Levels levels = new Levels();

    RegionCounts(Counters counters) {
        this.counters = counters;
        Tally tally = new Tally(counters);
        counting = new Counting(tally);
        standing = new Standing(tally);
    }

    Counters counters() {
        return counters;
    }

    /** See {@link Counting#command}. */
    void command(List<Recorded> events, int from, int to, Summary before, Summary after) {
        counting.command(events, from, to, before, after);
    }

    /** Counts a ticket that is new here. */
    void add(Summary ticket, Instant at) {
        standing.add(ticket, at);
        levels.add(ticket);
    }

    void change(Summary before, Summary after, Instant at) {
        standing.change(before, after, at);
        levels.change(before, after);
    }

    /** Removes a ticket that leaves for another region. */
    void remove(Summary ticket, Instant at) {
        standing.remove(ticket, at);
        levels.remove(ticket);
    }

    /** Derives the levels of a checkpoint's ticket; the checkpoint's counters have everything else. */
    void restored(Summary ticket) {
        levels.add(ticket);
    }

    Board.Open openAt(Instant now) {
        return levels.viewAt(now, MeasureCounts.levels(counters));
    }

    /** The board of these counts; its calls are empty, because they are in the city's own log. */
    Board board(String region, String name, Instant now, String position, Window window, int inTransit) {
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
