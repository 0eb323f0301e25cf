package cn.duban.warning.matter;

import java.util.Arrays;

/** Tickets in the window that report the same matter, with their callers. */
final class Incident {
    final String key;
    /** Number of the ticket in the key. */
    final int first;

    private final DistinctCallers callers = new DistinctCallers();
    private final DistinctCallers inDanger = new DistinctCallers();
    /** Ticket numbers, ascending; those before {@code gone} have left the window. */
    private int[] members = {};

    private int gone;

    Incident(String key, int first) {
        this.key = key;
        this.first = first;
    }

    int callers() {
        return callers.distinct();
    }

    /** Distinct callers who used a word of danger. */
    int inDanger() {
        return inDanger.distinct();
    }

    int size() {
        return members.length - gone;
    }

    /** The latest ticket numbers, at most that many, ascending. */
    int[] latest(int most) {
        return Arrays.copyOfRange(members, Math.max(gone, members.length - most), members.length);
    }

    /** Adds tickets that belong to no incident. */
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

    /** Adds all tickets of another incident. */
    void join(Incident other, NumberedQueue<ComparedTicket> tickets) {
        join(other.latest(other.size()), other.size(), tickets);
    }

    /** Removes its oldest ticket, which leaves the window. */
    void drop(ComparedTicket oldest) {
        gone++;
        callers.remove(oldest.caller);
        if (oldest.danger) inDanger.remove(oldest.caller);
    }
}
