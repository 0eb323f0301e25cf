package cn.duban.region;

import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * The next ring of each ticket of a region, in due order; derived from the open tickets' summaries. Most alarms are set again
 * long before they are due, so they are in a heap, where one that no longer holds is skipped later; only due ones are kept
 * sorted.
 */
public final class Alarms {
    /** The next ring of one ticket. */
    public record Alarm(Instant dueAt, String ticket) {}

    static final Comparator<Alarm> BY_DUE = Comparator.comparing(Alarm::dueAt).thenComparing(Alarm::ticket);

    /** The heap may hold this many stale alarms before it is rebuilt. */
    private static final int FEW = 64;

    private final Map<String, Instant> next = new HashMap<>();
    private final TreeSet<Alarm> due = new TreeSet<>(BY_DUE);
    private PriorityQueue<Alarm> later = new PriorityQueue<>(BY_DUE);
    /** {@link #due} holds the alarms up to this instant, {@link #later} those after it. */
    private Instant asked = Instant.MIN;

    /** Sets a ticket's alarm from its summary; an empty summary removes it. */
    public void set(String ticket, Optional<Summary> summary) {
        Instant at = summary.flatMap(s -> ClockLapse.next(s.clocks())).orElse(null);
        Instant before = at == null ? next.remove(ticket) : next.put(ticket, at);
        if (Objects.equals(at, before)) return;
        if (before != null && !before.isAfter(asked)) due.remove(new Alarm(before, ticket));
        if (at == null) return;
        if (at.isAfter(asked)) later.add(new Alarm(at, ticket));
        else due.add(new Alarm(at, ticket));
        if (later.size() > 2 * next.size() + FEW) clear();
    }

    public Optional<Alarm> first() {
        if (!due.isEmpty()) return Optional.of(due.first());
        Alarm first = later.peek();
        while (first != null && !holds(first)) {
            later.poll();
            first = later.peek();
        }
        return Optional.ofNullable(first);
    }

    /** Tickets due by {@code until}, earliest first. */
    public Iterable<Alarm> dueBy(Instant until) {
        if (until.isAfter(asked)) asked = until;
        for (Alarm first = later.peek(); first != null && !first.dueAt().isAfter(asked); first = later.peek()) {
            later.poll();
            if (holds(first)) due.add(first);
        }
        return due.headSet(new Alarm(until, Character.toString(Character.MAX_VALUE)), true);
    }

    public int size() {
        return next.size();
    }

    private boolean holds(Alarm alarm) {
        return alarm.dueAt().equals(next.get(alarm.ticket()));
    }

    /** Rebuilds the heap from the alarms that hold, each once. */
    private void clear() {
        PriorityQueue<Alarm> held = new PriorityQueue<>(next.size() + 1, BY_DUE);
        next.forEach((ticket, at) -> {
            if (at.isAfter(asked)) held.add(new Alarm(at, ticket));
        });
        later = held;
    }
}
