package cn.duban.warning.matter;

import java.util.Arrays;

/** Tickets that are the same matter, as far as they still are in the window, with their callers. */
final class Incident {
    final String key;
    /** The number of the ticket that the key names. */
    final int first;

    private final DistinctCallers callers = new DistinctCallers();
    private final DistinctCallers inDanger = new DistinctCallers();
    /** Ascending; those before {@code gone} have left the window. */
    private int[] members = {};

    private int gone;

    Incident(String key, int first) {
        this.key = key;
        this.first = first;
    }

    int callers() {
        return callers.distinct();
    }

    /** Those who used a word of danger. */
    int inDanger() {
        return inDanger.distinct();
    }

    int size() {
        return members.length - gone;
    }

    /** The latest, at most so many, in their order. */
    int[] latest(int most) {
        return Arrays.copyOfRange(members, Math.max(gone, members.length - most), members.length);
    }

    /** Takes in tickets that belong to none. */
    void join(int[] numbers, int count, NumberedQueue<ComparedTicket> tickets) {
        int size = size();
        int[] all = Arrays.copyOf(latest(size), size + count);
        System.arraycopy(numbers, 0, all, size, count);
        Arrays.sort(all);
        for (int i = 0; i < count; i++) {
            ComparedTicket ticket = tickets.get(numbers[i]);
            ticket.incident = this;
            callers.add(ticket.caller);
            if (ticket.danger) inDanger.add(ticket.caller);
        }
        members = all;
        gone = 0;
    }

    /** Takes in all of another. */
    void join(Incident other, NumberedQueue<ComparedTicket> tickets) {
        join(other.latest(other.size()), other.size(), tickets);
    }

    /** Its oldest ticket leaves the window. */
    void drop(ComparedTicket oldest) {
        gone++;
        callers.remove(oldest.caller);
        if (oldest.danger) inDanger.remove(oldest.caller);
    }
}
