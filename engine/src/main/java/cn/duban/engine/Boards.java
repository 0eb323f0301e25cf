package cn.duban.engine;

import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.region.OrderLine;
import cn.duban.region.count.Board;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What this node shows: a fold of all region logs, kept up to date by their entries. Nothing here blocks or asks an actor;
 * every call may be made from any thread. Regions come in the order of the policy, the city's own code among them.
 */
public interface Boards {

    /** The latest published figures of every region, at most 200 ms old while entries arrive, with today's rates. */
    List<Board> regions();

    /** The exact sum of the same figures. */
    Board city();

    /** A number that changes whenever {@link #regions()} does. */
    long revision();

    /** Figures computed for this instant and window: a region, or empty if there is no such region. */
    Optional<Board> region(String code, Window window);

    Board city(Window window);

    /** Calls and agents of the whole city. */
    CallFigures calls();

    /**
     * Figures over time, from this node's memory: of one region, or summed over all; empty if there is no such region.
     *
     * @param query a measure by one of {@link cn.duban.region.count.Measure#allNames}, or of calls, which are told apart by region in a
     *     dimension of their own, by one of {@link cn.duban.calls.CallMeasure#allNames}
     * @param bounds of the steps, see {@link Series}; a ratio is made of two series where it is shown
     */
    Optional<Series> series(Optional<String> region, SeriesQuery query, List<Instant> bounds);

    /** Supervision orders of all regions that are open or ended in the last weeks, the youngest first. */
    List<ListedOrder> orders();

    /** An order, and the region its ticket is in. */
    record ListedOrder(String region, OrderLine line) {}

    /** What a region knows of a ticket until its archive; empty if it knows nothing. */
    Optional<Summary> ticket(String region, String id);

    /** Tickets until their archive that pass the test, in no order; those of one region, or of all. */
    Stream<Summary> tickets(Optional<String> region, Predicate<Summary> test);
}
