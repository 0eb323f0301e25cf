package cn.duban.region;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.LadderEffect;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The supervision orders of a region: the last number of each year, the open orders, and those that ended in the last weeks.
 */
public final class OrderBook {
    /** Days for which an ended order is listed. */
    static final int KEPT_DAYS = 35;

    public Map<Integer, Integer> last = new TreeMap<>();
    public Map<String, OrderLine> lines = new TreeMap<>();
    /** Open numbers by ticket, derived: few tickets have any, so most events cost one lookup. */
    private final Map<String, List<String>> open = new HashMap<>();

    void take(Recorded recorded) {
        if (recorded.event().erases())
            lines.replaceAll((number, line) -> line.ticket().equals(recorded.ticket()) ? line.erased() : line);
        LadderEffect ladder = recorded.event().ladder();
        ladder.issued().ifPresent(order -> issued(recorded, order));
        ladder.ended()
                .ifPresent(order ->
                        end(order.number(), order.state(), recorded.event().at()));
    }

    private void issued(Recorded recorded, SupervisionOrder order) {
        OrderNumber.parse(order.number()).ifPresent(n -> last.merge(n.year(), n.count(), Math::max));
        String text =
                order.text().substring(0, Math.min(OrderLine.TEXT, order.text().length()));
        add(new OrderLine(
                order.number(),
                recorded.ticket(),
                order.ordinal(),
                order.colour(),
                order.unit(),
                text,
                order.rung().isPresent(),
                order.issuedAt(),
                order.dueAt(),
                SupervisionOrder.State.OPEN,
                Optional.empty(),
                recorded.key()));
    }

    private void add(OrderLine line) {
        lines.put(line.number(), line);
        if (line.open())
            open.computeIfAbsent(line.ticket(), t -> new ArrayList<>(1)).add(line.number());
    }

    private void end(String number, SupervisionOrder.State how, Instant at) {
        OrderLine line = lines.get(number);
        if (line == null || !line.open()) return;
        lines.put(number, line.ended(how, at));
        List<String> left = open.get(line.ticket());
        left.remove(number);
        if (left.isEmpty()) open.remove(line.ticket());
    }

    /** Ends the orders whose clock no longer runs: they end with their ticket. */
    void after(Summary summary) {
        List<String> numbers = open.get(summary.id());
        if (numbers == null) return;
        for (String number : List.copyOf(numbers)) {
            int ordinal = lines.get(number).ordinal();
            boolean runs = summary.clocks().stream()
                    .anyMatch(c -> c.kind() == ClockKind.ORDER && c.dispatch() == ordinal && c.live());
            if (!runs) end(number, SupervisionOrder.State.ENDED, summary.statusSince());
        }
    }

    /** Removes the open orders of a ticket, which takes them to another region. */
    List<OrderLine> leave(String ticket) {
        List<String> numbers = open.remove(ticket);
        if (numbers == null) return List.of();
        return numbers.stream().map(lines::remove).toList();
    }

    void arrive(List<OrderLine> with) {
        with.forEach(this::add);
    }

    /** The last number given in that year; 0 if none was. */
    int last(int year) {
        return last.getOrDefault(year, 0);
    }

    void prune(LocalDate today, ZoneId zone) {
        Instant oldest = today.minusDays(KEPT_DAYS).atStartOfDay(zone).toInstant();
        lines.values()
                .removeIf(
                        line -> line.endedAt().filter(at -> at.isBefore(oldest)).isPresent());
    }

    OrderBook copy() {
        OrderBook copy = new OrderBook();
        copy.last.putAll(last);
        lines.values().forEach(copy::add);
        return copy;
    }
}
