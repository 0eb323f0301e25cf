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
 * The boards and lists of this node, folded from all region logs. No call blocks or asks an actor; every call is safe from any
 * thread. Regions come in the order of the policy and include the city's own code.
 */
public interface Boards {

    /** The latest published figures of every region, at most 200 ms old while entries arrive, with today's rates. */
    List<Board> regions();

    /** The exact sum of {@link #regions()}. */
    Board city();

    /** A number that changes whenever {@link #regions()} does. */
    long revision();

    /** A region's figures, computed now for the window; empty if there is no such region. */
    Optional<Board> region(String code, Window window);

    Board city(Window window);

    /** Calls and agents of the whole city. */
    CallFigures calls();

    /**
     * Figures over time, of one region or summed over all, from memory; empty if there is no such region.
     *
     * @param query a measure named in {@link cn.duban.ticket.effect.Measure#allNames}, or in {@link
     *     cn.duban.calls.CallMeasure#allNames} for calls, whose region is a dimension
     * @param bounds of the steps, see {@link Series}; a ratio takes two series
     */
    Optional<Series> series(Optional<String> region, SeriesQuery query, List<Instant> bounds);

    /** Supervision orders of all regions that are open or ended in the last weeks, the newest first. */
    List<ListedOrder> orders();

    /**
     * The ticket of the order of that number, wherever the ticket is now; empty if there is no such order, or it ended longer ago
     * than the policy keeps orders.
     */
    Optional<String> ticketOfOrder(String number);

    /** An order and its ticket's region. */
    record ListedOrder(String region, OrderLine line) {}

    /** A ticket's summary, kept until the ticket is archived; empty if the region does not have it. */
    Optional<Summary> ticket(String region, String id);

    /** The unarchived tickets that pass the test, of one region or of all, in no order. */
    Stream<Summary> tickets(Optional<String> region, Predicate<Summary> test);
}
