package cn.duban.region;

import cn.duban.ticket.Lapse;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** When which ticket of a region rings next, in due order; derived from the open tickets' summaries. */
public final class Alarms {
    /** The next thing to ring of one ticket. */
    public record Alarm(Instant dueAt, String ticket) {}

    static final Comparator<Alarm> BY_DUE = Comparator.comparing(Alarm::dueAt).thenComparing(Alarm::ticket);

    private final Map<String, Instant> next = new HashMap<>();
    private final TreeSet<Alarm> queue = new TreeSet<>(BY_DUE);

    /** Sets a ticket's alarm anew from its summary; without one it has none. */
    public void set(String ticket, Optional<Summary> summary) {
        Instant due = summary.flatMap(s -> Lapse.next(s.clocks())).orElse(null);
        Instant before = due == null ? next.remove(ticket) : next.put(ticket, due);
        if (Objects.equals(due, before)) return;
        if (before != null) queue.remove(new Alarm(before, ticket));
        if (due != null) queue.add(new Alarm(due, ticket));
    }

    public Optional<Alarm> first() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first());
    }

    /** Tickets due by {@code until}, earliest first. */
    public Iterable<Alarm> dueBy(Instant until) {
        return queue.headSet(new Alarm(until, Character.toString(Character.MAX_VALUE)), true);
    }

    public int size() {
        return queue.size();
    }
}
