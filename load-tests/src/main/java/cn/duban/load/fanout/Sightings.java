package cn.duban.load.fanout;

import cn.duban.load.report.Latencies;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long after its acknowledgement an event was seen by each reader. A reader may be faster than the caller's own answer:
 * that counts as no time at all, once the acknowledgement has shown that somebody waits for this event. What all have seen is
 * forgotten, so that a long load does not fill the heap of the JVM that measures it.
 */
final class Sightings {
    private static final long NOT_YET = Long.MIN_VALUE;

    /** Touched in the map's own steps only, so that no sighting falls between two looks. */
    private static final class Event {
        private long acknowledged = NOT_YET;
        private int seen;
    }

    private final int readers;
    private final ConcurrentHashMap<String, Event> events = new ConcurrentHashMap<>();
    private volatile Latencies latencies = new Latencies();

    /** @param readers who see each event */
    Sightings(int readers) {
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

    /** What was measured so far counts no more. */
    void anew() {
        latencies = new Latencies();
    }

    Latencies latencies() {
        return latencies;
    }

    /** Events that somebody has not seen yet, or that nobody waits for. */
    int open() {
        return events.size();
    }
}
