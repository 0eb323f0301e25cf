package cn.duban.runtime.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tickets with unconfirmed events: chooses a few at a time for another delivery, until they confirm. */
final class Redelivery {
    /** Tickets that are delivered to at once; each delivery costs a recovery. */
    static final int IN_FLIGHT = 32;

    /** Real time after which a ticket should have written its journal; then its events are delivered again. */
    static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Map<String, Long> since = new LinkedHashMap<>();
    private final Set<String> fromBefore = new HashSet<>();
    private final Set<String> inFlight = new HashSet<>();

    /**
     * Adds the events unconfirmed at the recovery: they are delivered at once, and the region settles when they are confirmed.
     */
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

    /** Treats deliveries in flight as lost, so that they may go out again. */
    void retry() {
        inFlight.clear();
    }

    /** The tickets to deliver to now, oldest first. */
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
