package cn.duban.load.fanout;

import cn.duban.load.report.Latencies;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long after its acknowledgement an event was seen by each reader. A reader may be faster than the caller's own answer:
 * that counts as no time at all, once the acknowledgement has shown that somebody waits for this event.
 */
final class Sightings {

    private final ConcurrentHashMap<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AtomicLong> early = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();

    /** @param key {@code ticket#version} */
    void acknowledged(String key, long nanos) {
        acknowledged.put(key, nanos);
        AtomicLong before = early.remove(key);
        for (long i = before == null ? 0 : before.get(); i > 0; i--) {
            latencies.record(0);
        }
    }

    void seen(String key, long nanos) {
        Long since = acknowledged.get(key);
        if (since == null) {
            early.computeIfAbsent(key, unknown -> new AtomicLong()).incrementAndGet();
        } else {
            latencies.record(nanos - since);
        }
    }

    Latencies latencies() {
        return latencies;
    }
}
