package cn.duban.region.count;

import cn.duban.calls.CallSums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A region's figures at an instant, or the sum of several regions. Holds counts only, and rates are computed where they are
 * shown, so that the city is exactly the sum of its regions.
 *
 * @param region its code, or {@value #CITY} for the sum
 * @param position of the log it was folded to, {@code region:position.index}; for the sum all of them, separated by commas
 * @param window the counts that rates are made of
 * @param calls today's inbound calls of the region
 * @param warnings ids of the open ones
 */
public record Board(
        String region,
        String name,
        Instant asOf,
        String position,
        boolean stale,
        MeasureCounts today,
        MeasureCounts window,
        CallSums calls,
        Open open,
        List<String> warnings) {

    public static final String CITY = "city";

    /**
     * Tickets that are not closed. {@code overdue} counts tickets, {@code byClock} counts clocks; {@code inTransit} counts
     * tickets that have left for another region and are not recorded there yet, and no other field counts them.
     */
    public record Open(
            int total, int overdue, int inTransit, Map<String, Integer> byStatus, Map<String, ClockCounts> byClock) {
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
            MeasureCounts.addAll(sum.byStatus, other.byStatus);
            sum.byClock.putAll(byClock);
            other.byClock.forEach((kind, stand) -> sum.byClock.merge(kind, stand, ClockCounts::plus));
            return sum;
        }

        /** The figures of the tickets that are here, flat, so that two can be compared whole. */
        public Map<String, Long> byName(String prefix) {
            Map<String, Long> flat = new TreeMap<>();
            flat.put(prefix + "total", (long) total);
            flat.put(prefix + "overdue", (long) overdue);
            byStatus.forEach((status, count) -> flat.put(prefix + "byStatus." + status, (long) count));
            byClock.forEach((kind, stand) -> {
                flat.put(prefix + "byClock." + kind + ".running", (long) stand.running());
                flat.put(prefix + "byClock." + kind + ".dueSoon", (long) stand.dueSoon());
                flat.put(prefix + "byClock." + kind + ".overdue", (long) stand.overdue());
            });
            return flat;
        }
    }

    /** The clocks of one kind by state; a clock is in one of the three. */
    public record ClockCounts(int running, int dueSoon, int overdue) {
        public static final ClockCounts NONE = new ClockCounts(0, 0, 0);

        public ClockCounts plus(ClockCounts other) {
            return new ClockCounts(running + other.running, dueSoon + other.dueSoon, overdue + other.overdue);
        }
    }

    /** The city: exactly the sum of the boards given, stale as soon as one of them is. */
    public static Board sum(String name, Instant asOf, List<Board> boards) {
        MeasureCounts today = new MeasureCounts();
        MeasureCounts window = new MeasureCounts();
        CallSums calls = new CallSums();
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

    /** All figures of tickets by name, flat, so that two boards can be compared whole. */
    Map<String, Long> byName() {
        Map<String, Long> flat = new TreeMap<>(today.byName("today."));
        flat.putAll(window.byName("month."));
        flat.putAll(open.byName("open."));
        return flat;
    }

    public Board withCalls(CallSums share) {
        return new Board(region, name, asOf, position, stale, today, window, share, open, warnings);
    }

    public Board withWarnings(List<String> open) {
        return new Board(region, name, asOf, position, stale, today, window, calls, this.open, open);
    }

    public Board withStale(boolean isStale) {
        return new Board(region, name, asOf, position, isStale, today, window, calls, open, warnings);
    }
}
