package cn.duban.load.fanout;

import cn.duban.load.report.Latencies;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time from an event's acknowledgement until each reader receives it. A reader may be faster than the caller's own
 * answer, which counts as zero once the acknowledgement has arrived. Events that all readers have received are removed, so
 * that a long load does not fill the heap of the measuring JVM.
 */
final class DeliveryLatencies {
    private static final long NOT_YET = Long.MIN_VALUE;

    /** Changed only inside the map's atomic operations, so that no sighting is lost between two reads. */
    private static final class Event {
        private long acknowledged = NOT_YET;
        private int seen;
    }

    private final int readers;
    private final ConcurrentHashMap<String, Event> events = new ConcurrentHashMap<>();
    private volatile Latencies latencies = new Latencies();

    /** @param readers that receive each event */
    DeliveryLatencies(int readers) {
        this.readers = readers;
    }

    /** @param key {@code ticket#version} */
    void acknowledged(String key, long nanos) {
        events.compute(key, (same, known) -> {
            Event event = known == null ? new Event() : known;
            event.acknowledged = nanos;
            for (int i = 0; i < event.seen; i++) latencies.record(0);
            return event.seen == readers ? null : event;
        });
    }

    void seen(String key, long nanos) {
        events.compute(key, (same, known) -> {
            Event event = known == null ? new Event() : known;
            event.seen++;
            if (event.acknowledged == NOT_YET) return event;
            latencies.record(nanos - event.acknowledged);
            return event.seen == readers ? null : event;
        });
    }

    /** Discards what was measured so far. */
    void reset() {
        latencies = new Latencies();
    }

    Latencies latencies() {
        return latencies;
    }

    /** Events that some reader has not received yet, or that are not acknowledged. */
    int open() {
        return events.size();
    }
}
