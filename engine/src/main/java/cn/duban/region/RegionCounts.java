package cn.duban.region;

import cn.duban.calls.CallFlows;
import cn.duban.figures.Counters;
import cn.duban.figures.Dimension;
import cn.duban.figures.Window;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is counted of a region's tickets: what happened to them and how they stand. The live fold and the proof share it. */
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
    void command(List<Entry> events, int from, int to, Summary before, Summary after) {
        counting.command(events, from, to, before, after);
    }

    /** A ticket is there that was not. */
    void add(Summary ticket, Instant at) {
        standing.add(ticket, at);
        levels.add(ticket);
    }

    void change(Summary before, Summary after, Instant at) {
        standing.change(before, after, at);
        levels.change(before, after);
    }

    /** A ticket leaves for another region. */
    void remove(Summary ticket, Instant at) {
        standing.remove(ticket, at);
        levels.remove(ticket);
    }

    /** What is derived from the tickets of a checkpoint; the rest of what they count for is in its counters. */
    void restored(Summary ticket) {
        levels.add(ticket);
    }

    Board.Open openAt(Instant now) {
        Map<String, Integer> standing = new HashMap<>();
        counters.standing(Counters.only(
                Dimension.KIND,
                (measure, dimension, value, slice, count) -> standing.merge(measure, count, Integer::sum)));
        return levels.viewAt(now, standing);
    }

    Flows flows(Window window, Instant now) {
        Flows flows = new Flows();
        window.read(counters, now, flows.reading(counters.measure(Flows.REGISTERED)));
        return flows;
    }

    /** The board of these counts; calls, which the city's own log keeps, are none. */
    Board board(String region, String name, Instant now, String position, Window window, int inTransit) {
        Flows today = flows(Window.TODAY, now);
        return new Board(
                region,
                name,
                now,
                position,
                false,
                today,
                window == Window.TODAY ? today : flows(window, now),
                new CallFlows(),
                openAt(now).withInTransit(inTransit),
                List.of());
    }
}
