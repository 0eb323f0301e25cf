package cn.duban.load.fanout;

import cn.duban.load.report.Latencies;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long after its acknowledgement an event was seen by each reader. A reader may be faster than the caller's own answer:
 * that counts as no time at all, once the acknowledgement has shown that somebody waits for this event.
 */
final class Sightings {

    /** When it was acknowledged, and how many saw it before that. */
    private record Sighting(long acknowledged, int before) {
        static final long NOT_YET = Long.MIN_VALUE;
    }

    private final ConcurrentHashMap<String, Sighting> sightings = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();

    /** @param key {@code ticket#version} */
    void acknowledged(String key, long nanos) {
        // One step for the map, so that no sighting falls between the two looks.
        sightings.merge(key, new Sighting(nanos, 0), (early, answer) -> {
            for (int i = 0; i < early.before; i++) latencies.record(0);
            return answer;
        });
    }

    void seen(String key, long nanos) {
        Sighting known = sightings.get(key);
        if (known == null || known.acknowledged == Sighting.NOT_YET)
            known = sightings.merge(
                    key,
                    new Sighting(Sighting.NOT_YET, 1),
                    (before, one) -> before.acknowledged == Sighting.NOT_YET
                            ? new Sighting(Sighting.NOT_YET, before.before + 1)
                            : before);
        if (known.acknowledged != Sighting.NOT_YET) latencies.record(nanos - known.acknowledged);
    }

    Latencies latencies() {
        return latencies;
    }
}
