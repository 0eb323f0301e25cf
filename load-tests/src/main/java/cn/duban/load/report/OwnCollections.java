package cn.duban.load.report;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The garbage collections of this JVM. One that stops the threads which look at a clock makes whatever they measure late by as much, so a
 * measurement says what its own took.
 */
public final class OwnCollections {
    private final long countBefore;
    private final long millisBefore;

    /** Collects what there is now, so that it does not have to be collected in the middle of what is measured. */
    public OwnCollections() {
        System.gc();
        countBefore = count();
        millisBefore = millis();
    }

    /** Since this was made; of collectors that work beside the program, {@code ms} is not all standing still. */
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
