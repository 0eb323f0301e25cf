package cn.duban.runtime.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills this JVM on the spot at a named point, for drills: {@code -Dduban.drill.halt=region-recorded:7} halts the seventh time
 * that point is passed. Without the property it does nothing.
 */
public enum KillPoint {
    /** A region's batch is in its log; no proposal is answered yet. */
    REGION_RECORDED("region-recorded"),
    /** A ticket's events are in its journal; neither caller nor region has an answer. */
    TICKET_JOURNALED("ticket-journaled");

    private static final int HALTED = 137;

    private final int nth;
    private final AtomicInteger passed = new AtomicInteger();

    KillPoint(String point) {
        String property = System.getProperty("duban.drill.halt", "");
        nth = property.startsWith(point + ':') ? Integer.parseInt(property.substring(point.length() + 1)) : 0;
    }

    public void pass() {
        if (nth > 0 && passed.incrementAndGet() == nth) Runtime.getRuntime().halt(HALTED);
    }
}
