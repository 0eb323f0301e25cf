package cn.duban.load.report;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The garbage collections of this JVM. A collection that stops the measuring threads delays what they measure, so a
 * measurement reports its own.
 */
public final class GarbageCollections {
    private final long countBefore;
    private final long millisBefore;

    /** Collects now, so that less is collected in the middle of the measurement. */
    public GarbageCollections() {
        System.gc();
        countBefore = count();
        millisBefore = millis();
    }

    /** Since this object was created; for concurrent collectors, {@code ms} is not all pause. */
    public Map<String, Object> figures() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", count() - countBefore);
        map.put("ms", millis() - millisBefore);
        return map;
    }

    private static long count() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long millis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
