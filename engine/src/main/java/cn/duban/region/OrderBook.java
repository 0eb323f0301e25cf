package cn.duban.region;

import cn.duban.notice.RunningOrder;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.LadderEffect;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The supervision orders of a region: the last number of each year, the open orders, those that ended in the last weeks, and of
 * older ones only their tickets, which hold them with all their texts.
 */
public final class OrderBook {
    /** Days for which an ended order is listed. */
    static final int LISTED_DAYS = 35;

    public Map<Integer, Integer> last = new TreeMap<>();
    public Map<String, OrderLine> lines = new TreeMap<>();
    /** Orders that are no longer listed, or left with their ticket, by number. */
    public Map<String, Past> past = new TreeMap<>();
    /** How long an ended order is found by its number. */
    public Duration kept = USUALLY_KEPT;

    /** Where the policy in force did not say it. */
    static final Duration USUALLY_KEPT = Duration.ofDays(1096);

    /** @param since when it ended, or left */
    public record Past(String ticket, Instant since) {}

    /** Open numbers by ticket, derived: few tickets have any, so most events cost one lookup. */
    private final Map<String, List<String>> open = new HashMap<>();

    void take(Recorded recorded) {
        if (recorded.event().erases())
            lines.replaceAll((number, line) -> line.ticket().equals(recorded.ticket()) ? line.erased() : line);
        LadderEffect ladder = recorded.event().ladder();
        ladder.issued().ifPresent(order -> issued(recorded, order));
        ladder.signed()
                .ifPresent(number -> lines.computeIfPresent(
                        number, (n, line) -> line.signed(recorded.event().at())));
        ladder.ended()
                .ifPresent(order ->
                        end(order.number(), order.state(), recorded.event().at()));
    }

    private void issued(Recorded recorded, SupervisionOrder order) {
        OrderNumber.parse(order.number()).ifPresent(n -> last.merge(n.year(), n.count(), Math::max));
        for (OrderLine earlier : openOf(recorded.ticket()))
            if (earlier.supersededBy().isEmpty() && order.supersedes(earlier))
                lines.put(earlier.number(), earlier.superseded(Optional.of(order.number())));
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
                recorded.key(),
                Optional.empty(),
                Optional.empty()));
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
        if (how == SupervisionOrder.State.CANCELLED) restore(line);
    }

    /** An order that should not have been issued supersedes none; another one may. */
    private void restore(OrderLine cancelled) {
        for (OrderLine earlier : openOf(cancelled.ticket()))
            if (earlier.supersededBy().equals(Optional.of(cancelled.number())))
                lines.put(earlier.number(), earlier.superseded(superseding(earlier)));
    }

    private Optional<String> superseding(OrderLine earlier) {
        return lines.values().stream()
                .filter(o -> o.ticket().equals(earlier.ticket()) && o.state() != SupervisionOrder.State.CANCELLED)
                .filter(o -> o.supersedes(earlier))
                .min(Comparator.comparing(OrderLine::ordinal))
                .map(OrderLine::number);
    }

    private List<OrderLine> openOf(String ticket) {
        return open.getOrDefault(ticket, List.of()).stream().map(lines::get).toList();
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

    /** The open orders of a ticket, in the order in which they were issued. */
    public List<RunningOrder> running(String ticket) {
        return openOf(ticket).stream().map(OrderLine::running).toList();
    }

    /** The same with one that is being issued; of one colour to one unit there may be several. */
    List<RunningOrder> runningWith(String ticket, SupervisionOrder issued) {
        List<RunningOrder> running = new ArrayList<>(running(ticket));
        running.add(new RunningOrder(issued.ordinal(), issued.number(), issued.colour()));
        return running;
    }

    /** Removes the open orders of a ticket, which takes them to another region; they are found here, too, on their way. */
    List<OrderLine> leave(String ticket, Instant at) {
        List<String> numbers = open.remove(ticket);
        if (numbers == null) return List.of();
        numbers.forEach(number -> past.put(number, new Past(ticket, at)));
        return numbers.stream().map(lines::remove).toList();
    }

    void arrive(List<OrderLine> with) {
        with.forEach(this::add);
    }

    /** The last number given in that year; 0 if none was. */
    int last(int year) {
        return last.getOrDefault(year, 0);
    }

    /** The ticket of an order that is open, or ended no longer ago than orders are kept. */
    public Optional<String> ticketOf(String number, Instant now) {
        OrderLine line = lines.get(number);
        if (line != null && line.endedAt().filter(at -> over(at, now)).isEmpty()) return Optional.of(line.ticket());
        return Optional.ofNullable(past.get(number))
                .filter(old -> !over(old.since(), now))
                .map(Past::ticket);
    }

    private boolean over(Instant since, Instant now) {
        return since.plus(kept).isBefore(now);
    }

    void prune(LocalDate today, ZoneId zone) {
        Instant start = today.atStartOfDay(zone).toInstant();
        Instant oldest = today.minusDays(LISTED_DAYS).atStartOfDay(zone).toInstant();
        lines.values().removeIf(line -> {
            boolean old = line.endedAt().filter(at -> at.isBefore(oldest)).isPresent();
            if (old)
                past.put(line.number(), new Past(line.ticket(), line.endedAt().get()));
            return old;
        });
        past.values().removeIf(old -> over(old.since(), start));
    }

    OrderBook copy() {
        OrderBook copy = new OrderBook();
        copy.last.putAll(last);
        copy.past.putAll(past);
        copy.kept = kept;
        lines.values().forEach(copy::add);
        return copy;
    }
}
