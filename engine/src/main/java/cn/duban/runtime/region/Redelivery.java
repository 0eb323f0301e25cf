package cn.duban.runtime.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tickets that a region owes recorded events: delivered again, a few at a time, until they confirm. */
final class Redelivery {
    /** At once awake for a delivery; each costs a recovery. */
    static final int IN_FLIGHT = 32;

    /** Real time after which a ticket that is awake should have written its journal, and is reminded. */
    static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Map<String, Long> since = new LinkedHashMap<>();
    private final Set<String> fromBefore = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();

    /** What was owed when the region recovered is delivered at once, and counts for being settled. */
    void recovered(List<String> tickets) {
        fromBefore.addAll(tickets);
        for (String ticket : tickets) since.put(ticket, Long.MIN_VALUE);
    }

    void recorded(String ticket, long nanos) {
        since.putIfAbsent(ticket, nanos);
    }

    void confirmed(String ticket, boolean stillOwed, long nanos) {
        inFlight.remove(ticket);
        fromBefore.remove(ticket);
        since.remove(ticket);
        if (stillOwed) since.put(ticket, nanos);
    }

    boolean settled() {
        return fromBefore.isEmpty();
    }

    /** Another round: those in flight are given up for lost and may be delivered again. */
    void retry() {
        inFlight.clear();
    }

    /** Whom to deliver to now, oldest first. */
    List<String> next(long nanos) {
        List<String> next = new ArrayList<>();
        Iterator<Map.Entry<String, Long>> oldest = since.entrySet().iterator();
        while (oldest.hasNext() && inFlight.size() < IN_FLIGHT) {
            Map.Entry<String, Long> entry = oldest.next();
            boolean due = entry.getValue() == Long.MIN_VALUE || nanos - entry.getValue() > PATIENCE_NANOS;
            if (!due) break;
            if (inFlight.add(entry.getKey())) next.add(entry.getKey());
        }
        return next;
    }
}
