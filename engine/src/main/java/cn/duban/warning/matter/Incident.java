package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/** Tickets that are the same matter, as far as they still are in the window, with their callers. */
final class Incident {
    final String key;
    /** The number of the ticket that the key names. */
    final int first;

    private final Callers callers = new Callers();
    private final Callers inDanger = new Callers();
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

    /** Takes tickets in, and with any that belongs to another incident all of that. */
    void join(int[] numbers, int count, Ring<Known> tickets) {
        IntArrayList all = new IntArrayList(size() + count);
        all.add(members, gone, size());
        for (int i = 0; i < count; i++) {
            Incident other = tickets.get(numbers[i]).incident;
            if (other == null) enter(numbers[i], all, tickets);
            else if (other != this) for (int member : other.latest(other.size())) enter(member, all, tickets);
        }
        members = all.toArray();
        gone = 0;
        Arrays.sort(members);
    }

    /** Its oldest ticket leaves the window. */
    void drop(Known oldest) {
        gone++;
        callers.remove(oldest.caller);
        if (oldest.danger) inDanger.remove(oldest.caller);
    }

    private void enter(int number, IntArrayList all, Ring<Known> tickets) {
        Known ticket = tickets.get(number);
        ticket.incident = this;
        callers.add(ticket.caller);
        if (ticket.danger) inDanger.add(ticket.caller);
        all.add(number);
    }
}
