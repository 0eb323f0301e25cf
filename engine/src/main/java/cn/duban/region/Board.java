package cn.duban.region;

import cn.duban.calls.CallFlows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A region's figures at an instant, or the sum of several. Holds counts only: rates are made of them where they are shown, so
 * that the city is exactly the sum of its regions.
 *
 * @param region its code, or {@value #CITY} for the sum
 * @param position of the log it was folded to, {@code region:position.index}, the vector for the sum
 * @param window the days the rates stand for
 * @param warnings the open ones, by id
 */
public record Board(
        String region,
        String name,
        Instant asOf,
        String position,
        boolean stale,
        Flows today,
        Flows window,
        CallFlows calls,
        Open open,
        List<String> warnings) {

    public static final String CITY = "city";

    /**
     * Tickets that still need somebody. {@code overdue} counts tickets, {@code byClock} counts clocks; those that have left for
     * another region and are not recorded there yet are {@code inTransit}, and counted in nothing else.
     */
    public record Open(
            int total, int overdue, int inTransit, Map<String, Integer> byStatus, Map<String, Stand> byClock) {
        Open(int total, int overdue) {
            this(total, overdue, 0, new TreeMap<>(), new TreeMap<>());
        }

        Open withInTransit(int tickets) {
            return new Open(total, overdue, tickets, byStatus, byClock);
        }

        Open plus(Open other) {
            Open sum =
                    new Open(total + other.total, overdue + other.overdue).withInTransit(inTransit + other.inTransit);
            sum.byStatus.putAll(byStatus);
            Flows.addAll(sum.byStatus, other.byStatus);
            sum.byClock.putAll(byClock);
            other.byClock.forEach((kind, stand) -> sum.byClock.merge(kind, stand, Stand::plus));
            return sum;
        }
    }

    /** How the clocks of one kind stand; the three exclude each other. */
    public record Stand(int running, int dueSoon, int overdue) {
        Stand plus(Stand other) {
            return new Stand(running + other.running, dueSoon + other.dueSoon, overdue + other.overdue);
        }
    }

    public record Verdicts(int met, int of) {
        public static final Verdicts NONE = new Verdicts(0, 0);
    }

    /** Tickets whose final limit falls into the window: in time, of how many. */
    public Verdicts verdicts() {
        return new Verdicts(window.finalMet, window.finalMet + window.finalMissed);
    }

    /** The city: exactly the sum of the boards given, stale as soon as one of them is. */
    public static Board sum(String name, Instant asOf, List<Board> boards) {
        Flows today = new Flows();
        Flows window = new Flows();
        CallFlows calls = new CallFlows();
        Open open = new Open(0, 0);
        List<String> warnings = new ArrayList<>();
        boolean stale = false;
        StringBuilder position = new StringBuilder();
        for (Board board : boards) {
            today.add(board.today);
            window.add(board.window);
            calls.add(board.calls);
            open = open.plus(board.open);
            warnings.addAll(board.warnings);
            stale |= board.stale;
            position.append(position.length() == 0 ? "" : ",").append(board.position);
        }
        return new Board(
                CITY, name, asOf, position.toString(), stale, today, window, calls, open, List.copyOf(warnings));
    }

    public Board withCalls(CallFlows share) {
        return new Board(region, name, asOf, position, stale, today, window, share, open, warnings);
    }

    Board withWarnings(List<String> open) {
        return new Board(region, name, asOf, position, stale, today, window, calls, this.open, open);
    }

    public Board withStale(boolean isStale) {
        return new Board(region, name, asOf, position, isStale, today, window, calls, open, warnings);
    }
}
